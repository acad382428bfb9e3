import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../../resolve/dotted-name.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { staticKey } from '../../../resolve/static-key.js';
import { unwrapAwaited } from '../../../resolve/unwrap.js';
import { valuesOf } from '../../../resolve/values-of.js';
import { no, unknown, type Verdict } from '../../../verdict.js';
import { principalOf } from '../../principal/principal.js';
import { isIdName } from '../../principal/vocabulary.js';
import { sourcesOf } from '../sources-of.js';

const writes = /^(?:String|encodeURIComponent|JSON\.stringify)$/u;
const keeps = /^(?:join|concat|toString|toLowerCase|trim|digest|update)$/u;

/** An id of who asks that the request did not say by itself. */
function idOfCaller(file: SourceFile, node: TSESTree.Identifier | TSESTree.MemberExpression): Verdict {
  const values = valuesOf(file, node);
  const name =
    node.type === 'MemberExpression'
      ? staticKey(node)
      : (values.map((value) => (value.kind === 'member' ? value.key : undefined)).find(Boolean) ?? node.name);
  if (name === undefined || !isIdName(name) || sourcesOf(file, node).length > 0) return no('no id', 'shape');
  return principalOf(file, node);
}

const best = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ answer }) => answer === 'yes') ??
  verdicts.find(({ answer }) => answer === 'unknown') ??
  no('joined with nobody', 'shape');

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ answer }) => answer === 'no') ??
  verdicts.find(({ answer }) => answer === 'unknown') ??
  verdicts[0] ??
  no('not seen', 'shape');

/**
 * Does a key join what the sender wrote with an id of the verified caller, so that it finds only what is theirs?
 *
 * `unknown`: with something that is only named like one. A branch without the caller that the sender can take makes it
 * `no`. A helper that joins the two is not looked into: whoever asks about calls that take both judges it.
 */
export function joinedWithCaller(file: SourceFile, key: TSESTree.Node, depth = 0): Verdict {
  const node = unwrapAwaited(key);
  const again = (one: TSESTree.Node): Verdict => joinedWithCaller(file, one, depth + 1);
  const parts = (some: readonly TSESTree.Node[]): Verdict => best(some.map(again));
  const branches = (some: readonly TSESTree.Node[]): Verdict =>
    worst(some.filter((one) => sourcesOf(file, one).length > 0).map(again));
  if (depth > 8) return unknown('too deep');
  switch (node.type) {
    case 'TemplateLiteral':
      return parts(node.expressions);
    case 'BinaryExpression':
      return node.operator === '+' ? parts([node.left, node.right]) : no('no join', 'shape');
    case 'ArrayExpression':
      return parts(node.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? [one] : [])));
    case 'LogicalExpression':
      return branches([node.left, node.right]);
    case 'ConditionalExpression':
      return branches([node.consequent, node.alternate]);
    case 'CallExpression': {
      const callee = unwrapAwaited(node.callee);
      const given = node.arguments.flatMap((one) => (one.type === 'SpreadElement' ? [] : [one]));
      if (writes.test(dottedName(callee) ?? '')) return parts(given);
      return callee.type === 'MemberExpression' && keeps.test(staticKey(callee) ?? '')
        ? parts([callee.object, ...given])
        : no('no join', 'shape');
    }
    case 'Identifier':
    case 'MemberExpression': {
      const own = idOfCaller(file, node);
      if (own.answer !== 'no') return own;
      const written = valuesOf(file, node).flatMap((value) =>
        value.kind === 'expression' && value.node !== node ? [value.node] : [],
      );
      return written.length > 0 ? worst(written.map(again)) : own;
    }
    default:
      return no('no join', 'shape');
  }
}
