import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { propertiesOf } from '../../resolve/properties-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** An expression, with the functions that only hand it on, the innermost first. */
export interface Handed {
  readonly node: TSESTree.Node;
  readonly through: readonly FunctionNode[];
}

/** How many wrappers around each other are looked through. */
const maxDepth = 3;

/** What a call hands to a parameter, or as a member of one. */
function passedAt(file: SourceFile, site: TSESTree.CallExpression, value: Value): TSESTree.Node | undefined {
  if (value.kind === 'parameter') return argumentAt(site, value.index);
  if (value.kind !== 'member' || value.key === undefined) return undefined;
  const object = passedAt(file, site, value.object);
  const literal = object && unwrap(object);
  return literal?.type === 'ObjectExpression' ? propertiesOf(file, literal).byKey.get(value.key)?.value : undefined;
}

/** The function that a value is a parameter of, or a member of a parameter. */
const takerOf = (value: Value): FunctionNode | undefined => {
  if (value.kind === 'parameter') return value.fn;
  return value.kind === 'member' && value.object.kind === 'parameter' ? value.object.fn : undefined;
};

/**
 * What stands behind an expression at the calls of this file, where the functions around it only hand it on:
 * `SERVICE` behind `who` in `const build = (db, who) => agentWith(toolsFor(db, who))` and `build(db, SERVICE)`. Itself
 * where it is no parameter, or where a call of the function hands over nothing that is seen.
 */
export function handedThrough(file: SourceFile, node: TSESTree.Node, depth = 0): readonly Handed[] {
  const itself: readonly Handed[] = [{ node, through: [] }];
  const [value, ...others] = valuesOf(file, node);
  const fn = value && others.length === 0 ? takerOf(value) : undefined;
  if (!value || !fn || depth >= maxDepth) return itself;
  const sites = callSitesOf(file, fn);
  const passed = sites.map((site) => passedAt(file, site, value));
  if (passed.length === 0) return itself;
  return passed.flatMap((one) =>
    one === undefined
      ? itself
      : handedThrough(file, one, depth + 1).map((each) => ({ ...each, through: [fn, ...each.through] })),
  );
}
