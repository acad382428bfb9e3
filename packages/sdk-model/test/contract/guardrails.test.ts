import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  augmentedInterface,
  gateExports,
  gateMethods,
  guardrailsPackage,
  guardrailsSubpaths,
  proofCallbacks,
  proofFactories,
  proofSteps,
  proofTests,
  proofTypes,
  reviewedEscapes,
  templateTags,
  untrustedArguments,
} from '../../src/index.js';

/* What stands here about the guardrails is read off the package's own sources: each name has to be there. */
const home = fileURLToPath(new URL('../../../guardrails', import.meta.url));

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts'))
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));

const sources = sourcesBelow(join(home, 'src'));

interface ProofClass {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly witness: string;
  readonly body: string;
}

/** Every `declare class` with a protected witness. */
const classes = sources.flatMap((text): readonly ProofClass[] =>
  [...text.matchAll(/^declare class (\w+)(?:<([^{]*)>)? \{\n {2}protected readonly "([^"]+)"([^]*?)^\}/gmu)].map(
    ([, name = '', parameters = '', witness = '', body = '']) => ({
      name,
      parameters: parameters
        .split(',')
        .map(
          (one) =>
            one
              .trim()
              .replace(/^(?:in |out )+/u, '')
              .split(/[\s=]/u)[0] ?? '',
        )
        .filter((one) => one !== ''),
      witness,
      body,
    }),
  ),
);

const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
};

const exported = new Set(
  [
    'index.ts',
    'reviewed/index.ts',
    ...readdirSync(join(home, 'src/adapters'), { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [`adapters/${one.name}/index.ts`] : [],
    ),
  ].flatMap((path) =>
    [...readFileSync(join(home, 'src', path), 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/gu)].flatMap(
      ([, names = '']) => names.split(',').map((one) => one.trim()),
    ),
  ),
);

const classNamed = (name: string): ProofClass => {
  const found = classes.find((one) => one.name === name);
  if (!found) throw new Error(`The guardrails declare no class ${name}.`);
  return found;
};

describe('the guardrails', () => {
  test('have this name and export these sub-paths', () => {
    expect(manifest.name).toBe(guardrailsPackage);
    const subpaths = Object.keys(manifest.exports).filter((one) => one !== '.');
    expect([...guardrailsSubpaths].sort()).toEqual(subpaths.map((one) => one.replace('./', '')).sort());
  });

  test('declare these proofs and no others, with these witnesses', () => {
    expect(proofTypes.map(({ name, witness }) => `${name}: ${witness}`).sort()).toEqual(
      classes.map(({ name, witness }) => `${name}: ${witness}`).sort(),
    );
    expect(proofTypes.filter(({ name }) => !exported.has(name))).toEqual([]);
  });

  test('bind these type parameters to a request', () => {
    // An answer may leave its request; every other proof with such a parameter is bound to it.
    const bound = classes.filter(({ name, parameters }) => parameters[0] === 'Request' && name !== 'ToolAnswer');
    expect(
      proofTypes
        .filter(({ request }) => request === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(bound.map(({ name }) => name).sort());
  });

  test('lead from one proof to the next by these members', () => {
    const missing = proofSteps.filter(({ on, member, gives }) => {
      const line = new RegExp(`readonly ${member}: ([^;]*|[^]*?\\n {2}\\) => [^;]*);`, 'u').exec(
        classNamed(on).body,
      )?.[0];
      // What stands in a result is a member of a type of its own.
      const isIndirect = ['route', 'validate', 'authorize', 'confirm', 'execute'].includes(member);
      return line === undefined || (!isIndirect && !line.includes(gives));
    });
    expect(missing).toEqual([]);
  });

  test('have every export and method that is named', () => {
    const names = [
      ...Object.keys(gateExports),
      ...Object.keys(proofFactories),
      ...Object.keys(reviewedEscapes),
      ...proofTests,
      ...templateTags,
      augmentedInterface,
      ...[...proofCallbacks, ...untrustedArguments].flatMap(({ on, called }) => (on === undefined ? [called] : [])),
    ];
    expect(names.filter((name) => !exported.has(name))).toEqual([]);
    const methods = [
      ...Object.entries(gateMethods).flatMap(([on, own]) => Object.keys(own).map((called) => ({ on, called }))),
      ...[...proofCallbacks, ...untrustedArguments].flatMap(({ on, called }) =>
        on === undefined ? [] : [{ on, called }],
      ),
    ];
    expect(methods.filter(({ on, called }) => !classNamed(on).body.includes(`readonly ${called}: `))).toEqual([]);
  });
});
