import { fileURLToPath } from 'node:url';
import { testRule } from '@toolgate/testkit';
import fakes from './fakes/fake-plugin.js';

const rule = fakes.rules['obedient'];
if (!rule) throw new Error('The obedient rule is missing.');

testRule(
  rule,
  {
    canonical: [
      {
        name: 'runs unguarded, twice',
        code: `
          «run()»;
          if (ready) «run()»;
        `,
        errors: [
          { messageId: 'unguarded', data: { name: 'run' } },
          { messageId: 'unguarded', data: { name: 'run' } },
        ],
      },
    ],
    guarded: [{ name: 'runs guarded', code: `guarded();` }],
    nearMisses: [
      { name: 'declares a type only', code: `export interface Run { run(): void }` },
      { name: 'hides a comparison that TypeScript reads as a call', code: `other<Run>(call);` },
    ],
    evasions: [
      {
        name: 'runs inside a component',
        filename: 'src/panel.tsx',
        code: `export const Panel = () => <Button onClick={() => «run()»} />;`,
        errors: [{ messageId: 'unguarded', data: { name: 'run' } }],
      },
      {
        name: 'runs in CommonJS',
        filename: 'src/agent.cjs',
        code: `module.exports = () => «run()»; return;`,
        errors: [{ messageId: 'unguarded', data: { name: 'run' } }],
      },
      {
        name: 'is hidden in another file',
        code: `
          import { later } from './later';
          «hidden(later)»;
        `,
        files: { 'later.ts': `export const later = 1;` },
        limit: 'L1',
        typed: { errors: [{ messageId: 'unguarded', data: { name: 'hidden' } }] },
      },
    ],
    unknown: [
      {
        name: 'runs what may be guarded',
        code: `/* second */ «maybe(/* first */ «maybe()»)»;`,
        errors: [
          { messageId: 'unguardedUnproven', data: { name: 'maybe' }, at: 'second' },
          { messageId: 'unguardedUnproven', data: { name: 'maybe' }, at: 'first' },
        ],
      },
    ],
  },
  { plugin: fileURLToPath(new URL('fakes/fake-plugin.js', import.meta.url)) },
);
