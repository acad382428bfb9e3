import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { sourcesOf } from '../taint/sources-of.js';
import type { UntrustedPart } from './untrusted-part.js';

const maxDepth = 6;

/** What puts a value into a text and adds nothing to it. */
const forms = /^(?:JSON\.stringify|String)$/u;

/** The expressions that a text is directly made of. */
function partsOf(node: TSESTree.Node): readonly (TSESTree.Node | null)[] {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'ArrayExpression':
      return node.elements;
    case 'CallExpression': {
      if (forms.test(dottedName(node.callee) ?? '')) return node.arguments.slice(0, 1);
      // `[a, b].filter(Boolean).join('\n')`: nobody knows a list or a text that is written in place by a name.
      const { callee } = node;
      const object = callee.type === 'MemberExpression' ? unwrapAwaited(callee.object) : undefined;
      return object && partsOf(object).length > 0 ? [object] : [];
    }
    default:
      return [];
  }
}

/** What a reader is told to take out: the name that brings the text, where it stands among others or in a function's arguments. */
export function broughtBy(file: SourceFile, { node, taint }: UntrustedPart): TSESTree.Node {
  const brings = (one: TSESTree.Node): boolean => sourcesOf(file, one).some((source) => source.node === taint.node);
  let at = unwrapAwaited(node);
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const next = partsOf(at).find((one) => one && one.type !== 'SpreadElement' && brings(one));
    if (!next) break;
    at = unwrapAwaited(next);
  }
  // What a callee that is not seen makes of it is the callee's.
  if (at.type !== 'CallExpression' || calleesOf(file, at).length === 0) return at;
  return at.arguments.find((one) => /^(?:Identifier|MemberExpression)$/u.test(one.type) && brings(one)) ?? at;
}
