import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isRequest } from './is-request.js';

const credentialName =
  /^(?:(?:access|id|auth|session|bearer|refresh|api|jwt|user)?_?(?:token|jwt)|authorization|auth_?header|cookies?(?:_?header)?|bearer|credentials?|headers|(?:webhook_?)?signature|session(?:_?id|_?token|_?key)?)$/iu;
const headerStep = /^(?:headers?|cookies?|authorization|raw)$/iu;

/** Methods that take the credential out of headers, and cut it out of one: `header.replace(/^Bearer /, '')`. */
const cutsText = /^(?:get|replace|slice|substring|trim|split|at|toString)$/u;

/** Whether an expression is a request, its headers, a cookie or a token. */
export function isCredential(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = unwrapAwaited(node);
  const again = (one: TSESTree.Node): boolean => isCredential(file, one, depth + 1);
  switch (inner.type) {
    case 'CallExpression': {
      const name = dottedName(inner.callee) ?? '';
      if (/^(?:headers|cookies)$/u.test(name)) return true;
      if (
        valuesOf(file, inner.callee).some(
          (value) => isRequest(file, rootOf(value)) && chainOf(value).some((step) => headerStep.test(step ?? '')),
        )
      )
        return true;
      const callee = unwrap(inner.callee);
      if (callee.type === 'MemberExpression' && cutsText.test(staticKey(callee) ?? '') && again(callee.object))
        return true;
      return (
        /token|bearer|cookie|authorization|session/iu.test(name.split('.').at(-1) ?? '') && inner.arguments.some(again)
      );
    }
    case 'TemplateLiteral':
      return inner.expressions.some(again);
    case 'ObjectExpression':
      return inner.properties.some(
        (one) =>
          one.type === 'Property' && again(one.value) && !(isBeside(inner) && namesSession.test(staticKey(one) ?? '')),
      );
    case 'LogicalExpression':
      return again(inner.left);
    case 'Identifier':
    case 'MemberExpression':
      return valuesOf(file, inner).some((value) => {
        if (isRequest(file, value))
          return !/^(?:res|response|reply)$/u.test(inner.type === 'Identifier' ? inner.name : '');
        if (value.kind === 'parameter') return value.node.type === 'Identifier' && credentialName.test(value.node.name);
        if (value.kind === 'member')
          return isRequest(file, rootOf(value))
            ? chainOf(value).some((step) => headerStep.test(step ?? ''))
            : credentialName.test(value.key ?? '') && isInput(rootOf(value));
        return (
          value.kind === 'expression' && value.node !== inner && value.node.type !== 'Identifier' && again(value.node)
        );
      });
    default:
      return false;
  }
}

const namesSession = /^session_?id$/iu;

/** `reserve({ startAt, endAt, sessionId })` writes down for which session it is: who verifies one gets little beside it. */
const isBeside = ({ properties }: TSESTree.ObjectExpression): boolean => properties.length > 2;

/** What came in: a parameter, or what a schema or a body gave. */
const isInput = (root: Value): boolean =>
  root.kind === 'parameter' ||
  (root.kind === 'expression' &&
    root.node.type === 'CallExpression' &&
    /(?:^|\.)(?:parse|parseAsync|safeParse|json)$/u.test(dottedName(root.node.callee) ?? ''));
