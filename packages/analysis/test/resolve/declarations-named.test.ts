import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, expect, it } from 'vitest';
import { principalOf } from '../../src/flow/principal/principal.js';
import { fileOf } from '../file-of.js';

const scratch = scratchFolder('declarations-named');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

/** Whether the marked expression is somebody who asks. */
const ask = (code: string, files: Readonly<Record<string, string>>): string => {
  const probe = questionProbe(code, { files, disk: `${scratch.path}/${String((folders += 1))}` });
  return principalOf(fileOf(probe), probe.nodeAt()).answer;
};

const skipper = 'export interface Skipper { tenantId: string; userId: string; roles: string[] }';

it.each([
  ['an interface', `import type { Skipper } from './people.js';`, skipper],
  [
    'an alias',
    `import { type Crew as Skipper } from './people.js';`,
    `${skipper} export type Crew = Readonly<Skipper>;`,
  ],
  [
    'a base',
    `import type { Mate as Skipper } from './people.js';`,
    `${skipper} export interface Mate extends Skipper { nick: string }`,
  ],
  ['a default', `import Skipper from './people.js';`, `${skipper} export default Skipper;`],
])('reads the members of %s of another file', (_, imported, people) => {
  const code = `${imported} export const sail = (skipper: Skipper) => use(«skipper»);`;
  expect(ask(code, { 'people.ts': people })).toBe('yes');
});

it('follows a type through a file that hands it on', () => {
  const files = { 'people.ts': skipper, 'index.ts': `export type { Skipper } from './people.js';` };
  const code = `import type { Skipper } from './index.js'; export const sail = (skipper: Skipper) => use(«skipper»);`;
  expect(ask(code, files)).toBe('yes');
});

it.each([
  ['a thing', 'export interface Skipper { length: number; name: string }'],
  ['a file that declares something else', 'export interface Other { harbourId: string }'],
])('takes nobody for somebody by %s', (_, people) => {
  const code = `import type { Skipper } from './people.js'; export const sail = (boat: Skipper) => use(«boat»);`;
  expect(ask(code, { 'people.ts': people })).not.toBe('yes');
});
