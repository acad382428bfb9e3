import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { isConstant } from '../is-constant.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Where a server says which scopes it has: RFC 8414 and RFC 9728. */
const supported = /^(?:scopes_supported|scopesSupported)$/u;

/** Methods that leave every member of a list in it. */
const keepsAll = /^(?:join|slice|concat|toString|sort|toSorted|flat|map)$/u;

/** Everything that a server offers, taken for what is asked of it. */
export interface EveryScope {
  readonly node: TSESTree.Node;
  /**
   * Whether it is asked for although a list of what is needed is at hand: `metadata.scopes_supported ?? needed`. Where
   * nothing else is known, the authorization of MCP has clients ask for all that a resource publishes.
   */
  readonly instead: boolean;
  /** Whether what was asked for comes first, as a challenge does: `challenge.scope ?? metadata.scopes_supported`. */
  readonly behind?: boolean;
}

/**
 * The place where everything that a server offers is asked for: `metadata.scopes_supported.join(' ')`, through variables and
 * helpers. A filter asks for a part.
 */
export function everyScopeIn(file: SourceFile, node: TSESTree.Node, depth = 0): EveryScope | undefined {
  const inner = unwrapAwaited(node);
  const among = (nodes: readonly TSESTree.Node[]): EveryScope | undefined =>
    nodes.map((one) => everyScopeIn(file, one, depth + 1)).find((one) => one !== undefined);
  if (depth > 6) return undefined;
  switch (inner.type) {
    case 'MemberExpression':
      return supported.test(staticKey(inner) ?? '') ? { node: inner, instead: false } : undefined;
    case 'Identifier': {
      const values = valuesOf(file, inner);
      if (values.some((one) => one.kind === 'member' && supported.test(one.key ?? '')))
        return { node: inner, instead: false };
      return among(values.flatMap((one) => (one.kind === 'expression' && one.node !== inner ? [one.node] : [])));
    }
    case 'LogicalExpression': {
      if (inner.operator === '&&') return among([inner.right]);
      const first = among([inner.left]);
      if (first) return first.behind ? first : { ...first, instead: first.instead || !isEmpty(inner.right) };
      const last = among([inner.right]);
      return last && { ...last, behind: !last.instead && !isConstant(file, inner.left) };
    }
    case 'ConditionalExpression':
      return among([inner.consequent, inner.alternate]);
    case 'ArrayExpression':
      return among(inner.elements.flatMap((one) => (one?.type === 'SpreadElement' ? [one.argument] : [])));
    case 'CallExpression': {
      const returned = calleesOf(file, inner).flatMap((fn) => returnsOf(file, fn));
      if (returned.length > 0) return among(returned);
      const { callee } = inner;
      return callee.type === 'MemberExpression' && keepsAll.test(staticKey(callee) ?? '')
        ? among([callee.object])
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `[]`, `''`, `undefined`: what stands there where nothing is published names no need. */
function isEmpty(node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  return (
    isNullish(inner) || stringOf(inner) === '' || (inner.type === 'ArrayExpression' && inner.elements.length === 0)
  );
}
