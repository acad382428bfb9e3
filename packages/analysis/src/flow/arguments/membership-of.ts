import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { schemaCheckOf } from './check-of-call.js';

const guardNames =
  /^(?:assert|ensure|require|check|verify|validate|authorize|authorise|permit|guard|enforce|can|may|is|has|allow|belongs|owns|demand|confirm)(?:[A-Z]|$)|[mM]ember|[aA]ccess|[aA]llowed|[pP]ermit|[oO]wner/u;

const plain = (one: TSESTree.CallExpressionArgument): TSESTree.Expression =>
  one.type === 'SpreadElement' ? one.argument : one;

/**
 * Whether code asks if an argument belongs to whoever asks: compares it with an id of theirs, looks for it in a collection
 * of theirs, or hands both to something named as a check. `maybe` where that check is not seen.
 *
 * Looks at the whole file and not at the order: an argument that is checked anywhere is taken to be checked here.
 */
export function membershipOf(file: SourceFile, origin: ArgumentOrigin): 'yes' | 'maybe' | 'no' {
  const path = origin.path.join('.');
  const isIt = (node: TSESTree.Node): boolean =>
    argumentOriginsOf(file, node).some((one) => one.path.join('.') === path);
  const isCallers = (node: TSESTree.Node): boolean => readsPrincipal(file, node).answer !== 'no';
  const index = nodeIndexOf(file);
  const compared = index.of('BinaryExpression').some((one) => {
    if (!/^[!=]==?$/u.test(one.operator) || one.left.type === 'PrivateIdentifier') return false;
    return (isIt(one.left) && isCallers(one.right)) || (isIt(one.right) && isCallers(one.left));
  });
  if (compared) return 'yes';
  let answer: 'maybe' | 'no' = 'no';
  for (const call of index.of('CallExpression')) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : (dottedName(callee) ?? '');
    const asks = /^(?:includes|has|some|find|every|indexOf)$/u.test(name);
    if ((!asks && !guardNames.test(name)) || schemaCheckOf(file, call)) continue;
    if (!call.arguments.map(plain).some(isIt)) continue;
    if (asks && callee.type === 'MemberExpression' && isCallers(callee.object)) return 'yes';
    if (!asks) answer = 'maybe';
  }
  return answer;
}
