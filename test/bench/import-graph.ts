import { spawnSync } from 'node:child_process';

/** What the import of a module costs a fresh process, and which modules it brings in. */
export interface ImportCost {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** URLs, in the order in which they are asked for. */
  readonly modules: readonly string[];
}

const hooks = `let port;
export const initialize = (data) => { port = data.port; };
export const resolve = async (specifier, context, next) => {
  const resolved = await next(specifier, context);
  port.postMessage(resolved.url);
  return resolved;
};`;

const listing = (url: string): string => `import { createRequire, register } from 'node:module';
import { setTimeout } from 'node:timers/promises';
const { port1, port2 } = new MessageChannel();
const found = new Set();
port1.on('message', (url) => found.add(url));
port1.unref();
register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}), { data: { port: port2 }, transferList: [port2] });
await import(${JSON.stringify(url)});
await setTimeout(50);
const required = Object.keys(createRequire(${JSON.stringify(url)}).cache);
console.log(JSON.stringify([...found, ...required]));`;

const timing = (url: string): string => `const before = process.cpuUsage();
await import(${JSON.stringify(url)});
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);`;

const run = (code: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

/** Every module that the import of a module loads, itself included. */
export const modulesOf = (url: string): readonly string[] => JSON.parse(run(listing(url))) as string[];

/** Imports a module in fresh processes; the time is that of the fastest. */
export const importCost = (url: string, runs = 5): ImportCost => ({
  cpu: Math.min(...Array.from({ length: runs }, () => Number(run(timing(url))))),
  modules: modulesOf(url),
});

/** The modules that no rule may need before there is type information. */
export const compilers = /node_modules\/(?:typescript|ts-api-utils|@typescript-eslint\/(?!types\/))/u;
