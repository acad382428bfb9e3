import { readFileSync } from 'node:fs';

/** An example of the page about compile errors. */
export interface PageExample {
  /** The sentence that its heading is. */
  readonly sentence: string;
  readonly kind: 'wrong' | 'right';
  readonly code: string;
  /** The module that it becomes. */
  readonly path: string;
}

const page = new URL('../../../../docs/guides/compile-errors.md', import.meta.url);
const text = readFileSync(page, 'utf8');

/** The sentences that have an entry, in the order of the page. */
export const pageSentences: readonly string[] = Array.from(
  text.matchAll(/^### `{1,2} ?(.+?) ?`{1,2}$/gm),
  ([, title = '']) => title,
);

export const pageExamples: readonly PageExample[] = text
  .split(/^(?=#{2,3} )/m)
  .flatMap((section) => {
    const [, sentence] = /^### `{1,2} ?(.+?) ?`{1,2}$/m.exec(section) ?? [];
    if (sentence === undefined) return [];
    return Array.from(section.matchAll(/^```ts (wrong|right)\n([\s\S]*?)^```$/gm), ([, kind, code = '']) => ({
      sentence,
      kind: kind === 'wrong' ? ('wrong' as const) : ('right' as const),
      code,
    }));
  })
  .map((example, index) => ({ ...example, path: `page/example-${String(index + 1)}.ts` }));

const fromPackage = [
  ...[
    'approveDelegation',
    'connector',
    'createGateway',
    'globalTool',
    'hostedMcpServer',
    'hostedMcpTool',
    'hostedTool',
  ],
  ...['instruction', 'sourced', 'tenantTool', 'tenantTools', 'type AnyGlobalTool', 'type AnyOtherRequest'],
  ...['type GrantedTool', 'type InstructionText', 'type RequestScope', 'type SealedScope', 'type VerifiedUser'],
];
const fromApplication = [
  ...['addNote', 'audit', 'authenticator', 'confirmations', 'gateway', 'getInvoice', 'invoicesOf', 'otherRequest'],
  ...['policy', 'purgeTenant', 'rateLimiter', 'registry', 'request', 'respond', 'review', 'sessions', 'type AppTools'],
];
const named = (names: readonly string[], code: string): string =>
  names.filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(code)).join(', ');

/** The example as a module, in the middle of the request that the page introduces. */
export const moduleOf = ({ code }: PageExample): string => {
  const asked = `gateway request ${code}`;
  return `import { ${named(fromPackage, asked)} } from '@toolgate/guardrails';
import { ${named(fromApplication, asked)} } from '../app.js';
import { z } from 'zod';
export const example = (): Promise<unknown> =>
  gateway.forRequest(request, async (scope) => {
    const tools = await scope.tools();
    const proposals = scope.receive([]);
    await proposals.settle(async (proposal) => {
${code}
      return scope.refuse(proposal);
    });
    return [tools.size, typeof z];
  });
`;
};
