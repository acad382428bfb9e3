import type { TSESTree } from '@typescript-eslint/types';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { argumentOriginsOf } from './argument-origin.js';

/** A text behind which the server is fixed: `https://api.example.com/`, `/orders/`. */
const fixesServer = /^(?:[a-z+]+:)?\/\/[^/]+\/|^\/(?!\/)|^[a-z+]+:\/\/[^/?#]+[?#]/iu;

/** What `+=` puts behind a text: the server stands before it. */
const partsAdded = (file: SourceFile, name: TSESTree.Identifier): readonly TSESTree.Node[] =>
  (variableOf(file, name)?.references ?? []).flatMap(({ identifier: { parent } }) =>
    parent.type === 'AssignmentExpression' && parent.operator === '+=' ? [parent, unwrapAwaited(parent.right)] : [],
  );

/** What the calls of this file hand to the parameter that an address is: `get(`https://api.example.com/${id}`)`. */
const handedAddresses = (file: SourceFile, address: TSESTree.Node): readonly TSESTree.Node[] =>
  valuesOf(file, address).flatMap((value) =>
    value.kind === 'parameter' && value.node.type === 'Identifier'
      ? callSitesOf(file, value.fn).flatMap((site) => argumentAt(site, value.index) ?? [])
      : [],
  );

/**
 * Whether an argument in an address has a say in which server is asked. Behind a server that is written down, or that
 * comes from elsewhere, it has none.
 */
export function reachesAddress(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  const inner = unwrapAwaited(node);
  if (depth > 4) return false;
  switch (inner.type) {
    case 'TemplateLiteral': {
      const [quasi] = inner.quasis;
      const [first] = inner.expressions;
      if (!first || !quasi || fixesServer.test(quasi.value.raw)) return false;
      // `${endpoint}?page=1`: what the template begins with says where it leads, where that is written down here.
      return quasi.value.raw === ''
        ? reachesAddress(file, first, depth + 1)
        : argumentOriginsOf(file, first).length > 0;
    }
    case 'BinaryExpression': {
      const text = stringOf(inner.left);
      if (text !== undefined) return !fixesServer.test(text) && argumentOriginsOf(file, inner.right).length > 0;
      return reachesAddress(file, inner.left, depth + 1);
    }
    case 'NewExpression':
    case 'CallExpression': {
      const [first, base] = inner.arguments;
      return first !== undefined && base === undefined && reachesAddress(file, first, depth + 1);
    }
    case 'ConditionalExpression':
      return reachesAddress(file, inner.consequent, depth + 1) || reachesAddress(file, inner.alternate, depth + 1);
    case 'LogicalExpression':
      return reachesAddress(file, inner.left, depth + 1) || reachesAddress(file, inner.right, depth + 1);
    default: {
      const added = inner.type === 'Identifier' ? partsAdded(file, inner) : [];
      const values = valuesOf(file, inner).filter(
        (value) => value.kind === 'expression' && value.node !== inner && !added.includes(value.node),
      );
      if (values.length > 0) return values.some((value) => reachesAddress(file, value.node, depth + 1));
      const handed = handedAddresses(file, inner);
      if (handed.length > 0) return handed.some((one) => reachesAddress(file, one, depth + 1));
      return argumentOriginsOf(file, inner).length > 0;
    }
  }
}
