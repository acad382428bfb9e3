import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { argumentAt } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';

/** What asks a collection whether something is in it. */
const asksForMember = /^(?:has|includes|some|find|indexOf|get)$/u;

/**
 * Whether a function looks up what it decides by in something that a call hands it of who asks:
 * `const may = (rights, name) => rights.has(name)`, called as `may(await rightsOf(user), call.name)`.
 */
export const decidesByHanded = (file: SourceFile, fn: FunctionNode, call: TSESTree.CallExpression): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some(({ callee }) => {
      const member = unwrap(callee);
      if (member.type !== 'MemberExpression' || !asksForMember.test(staticKey(member) ?? '')) return false;
      const asked = unwrap(member.object);
      const [definition] = asked.type === 'Identifier' ? (variableOf(file, asked)?.defs ?? []) : [];
      const index = definition?.node === fn ? fn.params.findIndex((one) => one === definition.name) : -1;
      const handed = index < 0 ? undefined : argumentAt(call, index);
      return handed !== undefined && readsPrincipal(file, handed).answer === 'yes';
    });
