import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf, functionsOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { functionsIn } from './identity-reaching.js';

const maxDepth = 5;

/** The table whose functions an expression lists: `Object.entries(handlers)`. */
function listedTable(node: TSESTree.Node): TSESTree.Node | undefined {
  const call = unwrapAwaited(node);
  if (call.type !== 'CallExpression') return undefined;
  return /^Object\.(?:entries|values)$/u.test(dottedName(call.callee) ?? '') ? call.arguments[0] : undefined;
}

/** What stands under a key of what is written out; for an element under none. */
function partsOf(file: SourceFile, node: TSESTree.Node, key: string | undefined): readonly TSESTree.Node[] {
  return valuesOf(file, node).flatMap((value): readonly TSESTree.Node[] => {
    const made = value.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
    if (made?.type === 'ArrayExpression')
      return made.elements.flatMap((one) => (one && one.type !== 'SpreadElement' && key === undefined ? [one] : []));
    if (made?.type !== 'ObjectExpression') return [];
    return made.properties.flatMap((one) =>
      one.type === 'Property' && key !== undefined && staticKey(one) === key ? [one.value] : [],
    );
  });
}

/** What a value is made of: what callers of this file hand over, members of lists and of what is written out. */
function nodesOf(file: SourceFile, value: Value, depth: number): readonly TSESTree.Node[] {
  if (depth > maxDepth) return [];
  switch (value.kind) {
    case 'expression':
      return [value.node];
    case 'parameter': {
      const list = iteratedBy(value.fn, value.index);
      if (list) return partsOf(file, list, undefined);
      return callSitesOf(file, value.fn).flatMap((site) => argumentAt(site, value.index) ?? []);
    }
    case 'member':
      return nodesOf(file, value.object, depth + 1).flatMap((one) => partsOf(file, one, value.key));
    case 'element':
      return nodesOf(file, value.of, depth + 1).flatMap((one) => partsOf(file, one, undefined));
    default:
      return [];
  }
}

/** The functions of a table whose entries are gone over: `Object.entries(handlers).map(([name, run]) => ...)`. */
function functionsListed(file: SourceFile, value: Value): readonly FunctionNode[] {
  if (value.kind === 'member') return functionsListed(file, value.object);
  if (value.kind === 'element') return functionsListed(file, value.of);
  const list = value.kind === 'parameter' ? iteratedBy(value.fn, value.index) : undefined;
  const table = listedTable(list ?? value.node);
  return table ? functionsIn(file, table) : [];
}

/**
 * The functions of this file that a definition is given in another place than its own: as an argument of the function that
 * makes it, as a member of a list of specifications, as an entry of a table. Empty where one of another file is handed over.
 */
export function executorsBehind(file: SourceFile, node: TSESTree.Node, depth = 0): readonly FunctionNode[] {
  const own = functionsOf(file, node);
  if (own.length > 0 || depth > maxDepth) return own;
  const inner = unwrapAwaited(node);
  if (inner.type === 'MemberExpression' && inner.computed && staticKey(inner) === undefined)
    return functionsIn(file, inner.object);
  return valuesOf(file, inner).flatMap((value) => {
    const listed = functionsListed(file, value);
    if (listed.length > 0) return listed;
    return nodesOf(file, value, 0)
      .filter((one) => one !== inner)
      .flatMap((one) => executorsBehind(file, one, depth + 1));
  });
}
