import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const repository = fileURLToPath(new URL('..', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'toolgate-packaging-'));
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const run = (command: string, args: readonly string[], cwd: string) => {
  // What the npm that runs this test says to its scripts is not meant for the npm that is tested.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/.test(name)));
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', shell: false });
  return { code: status, stdout, stderr };
};

const npm = (args: readonly string[], cwd: string): string => {
  const { code, stdout, stderr } = run('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline'], cwd);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${String(code)}:\n${stdout}${stderr}`);
  return stdout;
};

/** The packages that the command line is made of, itself last. */
const foldersToPack = (): readonly string[] => {
  const folders = new Map(
    readdirSync(join(repository, 'packages'))
      .filter((name) => existsSync(join(repository, 'packages', name, 'package.json')))
      .map((name) => [manifestOf(join(repository, 'packages', name)).name, name]),
  );
  const needed = new Set<string>();
  const visit = (name: string): void => {
    const folder = folders.get(name);
    if (folder === undefined || needed.has(folder)) return;
    Object.keys(manifestOf(join(repository, 'packages', folder)).dependencies ?? {}).forEach(visit);
    needed.add(folder);
  };
  visit('@toolgate/cli');
  return [...needed];
};

let tarballs: readonly string[] = [];

beforeAll(() => {
  // Packed in a copy: staging the bundle would change what other tests import from packages/cli.
  const staging = join(root, 'staging');
  const packed = join(root, 'packed');
  mkdirSync(packed);
  mkdirSync(join(staging, 'packages'), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(staging, 'node_modules'));
  tarballs = foldersToPack().map((name) => {
    const copy = join(staging, 'packages', name);
    const isOurs = (path: string): boolean =>
      !path.includes('node_modules') || !path.startsWith(join(repository, 'packages'));
    cpSync(join(repository, 'packages', name), copy, { recursive: true, filter: isOurs });
    const [{ filename } = { filename: '' }] = JSON.parse(
      npm(['pack', '--json', '--pack-destination', packed], copy),
    ) as { filename: string }[];
    return join(packed, filename);
  });
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const agent = `
import OpenAI from 'openai';

const client = new OpenAI();
const tools: OpenAI.Responses.Tool[] = [
  { type: 'function', name: 'list_invoices', parameters: {}, strict: true },
  { type: 'function', name: 'delete_invoice', parameters: {}, strict: true },
];

export async function answer(input: string, session: { tenantId: string; userId: string; role: string }) {
  const response = await client.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'auto' });
  return { session, output: response.output };
}
`;

const projectWith = (name: string, devDependencies: Readonly<Record<string, string>>): string => {
  const folder = join(root, name);
  mkdirSync(join(folder, 'src'), { recursive: true });
  const manifest = { name: 'scratch', private: true, type: 'module', devDependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext", "strict": true } }');
  writeFileSync(join(folder, 'src/agent.ts'), agent);
  return folder;
};

interface Scan {
  readonly findings: readonly { readonly rule: string; readonly path: string }[];
  readonly types: { readonly projects: readonly { readonly tsconfig: string; readonly on: boolean }[] };
  readonly internalErrors: readonly unknown[];
}

const expectFindings = ({ code, stdout, stderr }: ReturnType<typeof run>): Scan => {
  expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'))).toEqual([]);
  expect(code).toBe(1);
  const scan = JSON.parse(stdout) as Scan;
  expect(scan.internalErrors).toEqual([]);
  expect(scan.findings.map(({ rule, path }) => `${path} ${rule}`)).toContain(
    'src/agent.ts @toolgate/no-unscoped-tools',
  );
  return scan;
};

describe('the tarball of the command line', () => {
  const filesIn = (tarball: string): readonly string[] => run('tar', ['-tzf', tarball], root).stdout.trim().split('\n');

  test('carries the chain of the parser, and neither TypeScript nor ESLint', () => {
    const files = filesIn(tarballs.at(-1) ?? '');
    const bundled = new Set(
      files.flatMap((file) => /^package\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
    );
    expect([...bundled]).toEqual(expect.arrayContaining(['@typescript-eslint/parser', 'ts-api-utils']));
    expect([...bundled].filter((name) => name === 'typescript' || name === 'eslint')).toEqual([]);
  });

  test('has the program, the readme and the license, and no tests, sources or source maps', () => {
    const own = filesIn(tarballs.at(-1) ?? '').filter((file) => !file.startsWith('package/node_modules/'));
    expect(own).toEqual(expect.arrayContaining(['package/dist/bin.js', 'package/README.md', 'package/package.json']));
    expect(
      own.filter((file) => !/^package\/(?:dist\/.*\.(?:js|d\.ts)|README\.md|LICENSE|package\.json)$/.test(file)),
    ).toEqual([]);
  });
});

test(
  'runs with types in a project whose only compiler is TypeScript 7, beside another ESLint',
  { timeout: 240_000 },
  () => {
    const folder = projectWith('typescript-7', { typescript: '7.0.2', eslint: '9.39.5', openai: '7.57.0' });
    npm(['install', '--save-dev', ...tarballs], folder);
    const modules = join(folder, 'node_modules');
    expect(manifestOf(join(modules, 'typescript')).version).toBe('7.0.2');
    expect(manifestOf(join(modules, 'eslint')).version).toBe('9.39.5');

    const bin = join(modules, '.bin', 'toolgate');
    const scan = expectFindings(run(bin, ['scan', '--format', 'json'], folder));
    expect(scan.types.projects).toEqual([{ tsconfig: 'tsconfig.json', files: 1, on: true }]);

    rmSync(modules, { recursive: true });
    npm(['ci'], folder);
    expectFindings(run(bin, ['scan', '--format', 'json'], folder));
  },
);

test('the presets for oxlint work from the tarball of the plugin', { timeout: 240_000 }, () => {
  const folder = projectWith('oxlint', { oxlint: '1.89.0' });
  const plugins = tarballs.filter((tarball) => !tarball.includes('toolgate-cli-'));
  npm(['install', '--save-dev', ...plugins], folder);
  const modules = join(folder, 'node_modules');
  expect(existsSync(join(modules, 'eslint'))).toBe(false);

  for (const preset of ['recommended', 'strict']) {
    const path = `./node_modules/@toolgate/eslint-plugin/oxlint/${preset}.json`;
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ extends: [path] }));
    const { code, stdout } = run(join(modules, '.bin', 'oxlint'), ['--format', 'json', 'src/agent.ts'], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('@toolgate(no-unscoped-tools)');
  }
});

test('runs through npx with nothing installed in the project', { timeout: 240_000 }, () => {
  const folder = projectWith('npx', {});
  const packages = tarballs.flatMap((tarball) => ['--package', tarball]);
  const args = [
    '--yes',
    '--cache',
    join(root, 'npx-cache'),
    '--prefer-offline',
    ...packages,
    'toolgate',
    'scan',
    '--format',
    'json',
  ];
  const scan = expectFindings(run('npx', args, folder));
  expect(scan.types.projects).toEqual([
    {
      tsconfig: 'tsconfig.json',
      files: 1,
      on: false,
      why: 'dependencies are not installed: no node_modules/openai',
    },
  ]);
});

test('every package that is bundled names no peer, so that npm unpacks the peers itself', () => {
  const target = join(root, 'unpacked');
  mkdirSync(target);
  run('tar', ['-xzf', tarballs.at(-1) ?? '', '-C', target], root);
  const modules = join(target, 'package/node_modules');
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
  const withPeers = names.filter((name) => manifestOf(join(modules, name)).peerDependencies !== undefined);
  expect(withPeers).toEqual([]);
  expect(dirname(modules)).toBe(join(target, 'package'));
});
