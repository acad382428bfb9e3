import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { rawLogsOf } from '../../src/facts/raw-logs.js';
import { strippedConsole } from '../../src/witness/stripped-console.js';
import { fileOf } from '../file-of.js';

const scratch = scratchFolder('stripped-console');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

/** The path of a route in a package of its own with these files. */
const routeIn = (files: Readonly<Record<string, string>>): string => {
  const root = `${scratch.path}/${String((folders += 1))}`;
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(`${root}/${name}`), { recursive: true });
    writeFileSync(`${root}/${name}`, text);
  }
  return `${root}/app/api/chat/route.ts`;
};

const next = (compiler: string): Readonly<Record<string, string>> => ({
  'next.config.ts': `export default { compiler: { ${compiler} } };`,
});

describe('calls of the console that a build takes out', () => {
  it.each([
    ['all of them', next('removeConsole: true'), []],
    [
      'all but some, in builds for production',
      next("removeConsole: process.env.NODE_ENV === 'production' ? { exclude: ['error', 'warn'] } : false"),
      ['error', 'warn'],
    ],
    ['by the bundler', { 'tsup.config.ts': "export default { drop: ['debugger', 'console'] };" }, []],
    ['by the minifier', { 'webpack.config.js': 'module.exports = { compress: { drop_console: true } };' }, []],
    ['by the compiler', { '.babelrc': '{ "plugins": ["transform-remove-console"] }' }, []],
  ])('%s', (_, files, kept) => {
    expect(strippedConsole(routeIn(files))).toEqual(kept);
  });

  it.each([
    ['a package without a configuration', {}],
    ['one that leaves them in', next('removeConsole: false')],
    ['one that says so in a comment', next('/* removeConsole: true */ // removeConsole: true')],
    ['one that takes out something else', { 'tsup.config.ts': "export default { drop: ['debugger'] };" }],
    ['one of a package around it', { 'app/package.json': '{}', ...next('removeConsole: true') }],
    ['a file that is no configuration of a build', { 'notes.ts': 'export const removeConsole = true;' }],
  ])('are not seen in %s', (_, files) => {
    expect(strippedConsole(routeIn(files))).toBeUndefined();
  });

  it('are not looked for beside a text that has no place on the disk', () => {
    expect(strippedConsole('<input>')).toBeUndefined();
  });
});

const logs = (files: Readonly<Record<string, string>>, sink: string): readonly boolean[] => {
  const disk = dirname(routeIn(files));
  const code = `
    import { generateText } from 'ai';
    import { model } from './model.js';
    export async function POST(req: Request) {
      const { prompt } = await req.json();
      «${sink}»(prompt);
      return generateText({ model, prompt });
    }
  `;
  return rawLogsOf(fileOf(questionProbe(code, { disk, filename: 'route.ts' }))).map(({ proven }) => proven);
};

describe('what such a call is told', () => {
  const files = next("removeConsole: { exclude: ['error'] }");
  it.each([
    ['is unproven', 'console.log', files, [false]],
    ['is proven where the build leaves the method in', 'console.error', files, [true]],
    ['is proven where it does not go through the console', 'process.stdout.write', files, [true]],
    ['is proven where nothing is taken out', 'console.log', {}, [true]],
  ])('%s', (_, sink, given, proven) => {
    expect(logs(given, sink)).toEqual(proven);
  });
});
