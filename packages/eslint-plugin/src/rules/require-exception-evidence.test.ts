import { testRule } from '@toolgate/testkit';
import rule from './require-exception-evidence.js';

const turnsOff = 'turns off @toolgate/no-unscoped-tools';
const hides = 'hides a compile error of the guardrails';
const nothing = 'a reason, an owner and a review date';

testRule(rule, {
  canonical: [
    {
      name: 'a rule is turned off for the next line, with a word for a reason',
      code: `
        import { ask } from './ask.js';

        «// eslint-disable-next-line @toolgate/no-unscoped-tools -- fine here»
        export const answer = ask('hello');
      `,
      files: { 'ask.ts': 'export const ask = (text: string) => text;' },
      errors: [
        { messageId: 'incomplete', data: { by: '`eslint-disable-next-line`', what: turnsOff, missing: nothing } },
      ],
    },
    {
      name: 'a compile error is hidden where a proof is demanded',
      code: `
        import type { RequestScope } from '@toolgate/guardrails';

        export const hurry = <Request, Tools>(scope: RequestScope<Request, Tools>, call: object) =>
          «// @ts-expect-error the call was checked elsewhere»
          scope.execute(call);
      `,
      errors: [{ messageId: 'incomplete', data: { by: '`@ts-expect-error`', what: hides, missing: nothing } }],
    },
    {
      name: 'an escape of the guardrails without anybody who answers for it',
      code: `
        import { reviewedTenant } from '@toolgate/guardrails/reviewed';

        export const nightly = (id: string) =>
          «reviewedTenant(id, { reason: 'the nightly reminder', owner: '', reviewBy: '2027-02-30' })»;
      `,
      errors: [
        {
          messageId: 'incompleteEscape',
          data: { by: '`reviewedTenant()`', what: hides, missing: 'an owner and a review date' },
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'with a reason, an owner and a review date',
      code: `
        import { reviewedTenant } from '@toolgate/guardrails/reviewed';
        import type { RequestScope } from '@toolgate/guardrails';

        // eslint-disable-next-line @toolgate/no-unscoped-tools -- reason: one tenant only; owner: @acme/desk; review: 2999-01-01
        export const one = 1;

        export const hurry = <Request, Tools>(scope: RequestScope<Request, Tools>, call: object) =>
          // @ts-expect-error -- reason: the SDK's types lag behind; owner: @dora; review: 2999-01-01
          scope.execute(call);

        export const nightly = (id: string) =>
          reviewedTenant(id, { reason: 'the nightly reminder', owner: 'billing', reviewBy: '2999-01-01' });
      `,
    },
    {
      name: 'in a block comment, in another order',
      code: `
        /* eslint-disable @toolgate/no-unscoped-tools, no-console --
           owner: @dora; review: 2999-01-01; reason: generated, and reviewed where it is generated */
        export const made = 1;
      `,
    },
    {
      name: 'the evidence in a constant of the file',
      code: `
        import { reviewedUse } from '@toolgate/guardrails/reviewed';

        const migration = { reason: 'one-time backfill', owner: 'billing', reviewBy: '2999-01-01' };
        export const rows = reviewedUse('backfill', () => 1, migration);
      `,
    },
  ],
  nearMisses: [
    {
      name: 'rules of others',
      code: `
        // eslint-disable-next-line no-console -- because
        console.log('@toolgate/no-unscoped-tools is a rule');
        /* eslint-disable no-var */
        export var any = 1;
        /* eslint no-alert: 0 */
      `,
    },
    {
      name: 'a comment that only speaks of it',
      code: `
        // Never write eslint-disable-next-line @toolgate/no-unscoped-tools without evidence.
        /** See @toolgate/no-unscoped-tools; eslint-disable is no answer. */
        export const one = 1;
      `,
    },
    {
      name: 'a compile error of something else in a file with the guardrails',
      code: `
        import { instruction } from '@toolgate/guardrails';

        export const system = instruction\`Be brief.\`;
        // @ts-expect-error the library has no types
        export const answer = missing('hello');
      `,
    },
    {
      name: 'a compile error in a file without the guardrails',
      code: `
        // @ts-ignore
        export const answer: number = missing('hello');
      `,
    },
    {
      name: 'a rule that is set to report',
      code: `
        /* eslint @toolgate/no-unscoped-tools: "error" */
        export const one = 1;
      `,
    },
    {
      name: 'escapes of the same name from elsewhere',
      code: `
        import { reviewedTenant } from './reviewed.js';
        export const nightly = (id: string) => reviewedTenant(id, {});
      `,
      files: { 'reviewed.ts': 'export const reviewedTenant = (id: string, by: object) => [id, by];' },
    },
  ],
  evasions: [
    {
      name: 'a whole file, in oxlint',
      code: `
        «/* oxlint-disable toolgate/no-unscoped-tools */»
        export const one = 1;
      `,
      errors: [
        {
          messageId: 'incomplete',
          data: { by: '`oxlint-disable`', what: 'turns off toolgate/no-unscoped-tools', missing: nothing },
        },
      ],
    },
    {
      name: 'a configuration in a comment, among others',
      code: `
        «/* eslint semi: 2, "@toolgate/no-unscoped-tools": ["off"], @toolgate/no-shared-tool-config: 0 */»
        export const one = 1;
      `,
      errors: [
        {
          messageId: 'incomplete',
          data: {
            by: '`eslint`',
            what: 'turns off @toolgate/no-unscoped-tools, @toolgate/no-shared-tool-config',
            missing: nothing,
          },
        },
      ],
    },
    {
      name: 'at the end of the line, an owner who is none, a day that is none',
      code: `
        export const one = 1; «// eslint-disable-line @toolgate/no-unscoped-tools -- reason: later; owner: the desk; review: soon»
      `,
      errors: [
        {
          messageId: 'incomplete',
          data: { by: '`eslint-disable-line`', what: turnsOff, missing: 'an owner and a review date' },
        },
      ],
    },
    {
      name: 'the whole file is not checked',
      code: `
        «// @ts-nocheck»
        import { instruction } from '@toolgate/guardrails';
        export const system = instruction\`Be brief.\`;
      `,
      errors: [{ messageId: 'incomplete', data: { by: '`@ts-nocheck`', what: hides, missing: nothing } }],
    },
    {
      name: 'inside the ports of a gateway, some lines above',
      code: `
        import { createGateway } from '@toolgate/guardrails';
        import { ports } from './ports.js';

        export const gateway = createGateway({
          ...ports,
          «// @ts-ignore»

          // the table comes later
          policy: undefined,
        });
      `,
      files: { 'ports.ts': 'export const ports = { policy: 1 };' },
      errors: [{ messageId: 'incomplete', data: { by: '`@ts-ignore`', what: hides, missing: nothing } }],
    },
    {
      name: 'a comment without a list also hides this rule',
      code: `
        /* eslint-disable */
        export const one = '@toolgate/no-unscoped-tools';
      `,
      limit: 'L60',
    },
  ],
  unknown: [
    {
      name: 'the evidence stands in another file',
      code: `
        import { reviewedTenant } from '@toolgate/guardrails/reviewed';
        import { nightly } from './evidence.js';

        export const tenant = (id: string) => «reviewedTenant(id, nightly)»;
      `,
      files: {
        'evidence.ts': `export const nightly = { reason: 'a job', owner: 'billing', reviewBy: '2999-01-01' };`,
      },
      errors: [
        {
          messageId: 'incompleteEscapeUnproven',
          data: { by: '`reviewedTenant()`', what: hides, missing: '' },
        },
      ],
    },
  ],
});
