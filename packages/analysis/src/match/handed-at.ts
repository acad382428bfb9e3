import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import { argumentAt } from '../resolve/functions-of.js';
import { propertiesOf } from '../resolve/properties-of.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';

/** What a call hands the parameters of a function; `undefined` for one that it leaves out. */
export type Handed = ReadonlyMap<Variable, TSESTree.Expression | undefined>;

/** What a call hands each parameter of a function, also where both write out an object. */
export function handedAt(file: SourceFile, fn: FunctionNode, site: TSESTree.CallExpression): Handed {
  const handed = new Map<Variable, TSESTree.Expression | undefined>();
  // Behind a spread it is not known what stands where.
  if (site.arguments.some((one) => one.type === 'SpreadElement')) return handed;
  const set = (target: TSESTree.Node, value: TSESTree.Expression | undefined): void => {
    const variable = target.type === 'Identifier' ? variableOf(file, target) : undefined;
    if (variable) handed.set(variable, value);
  };
  for (const [index, parameter] of fn.params.entries()) {
    const given = argumentAt(site, index);
    if (parameter.type !== 'ObjectPattern') {
      set(parameter, given);
      continue;
    }
    const object = given && unwrap(given);
    if (object?.type !== 'ObjectExpression' || object.properties.some((one) => one.type !== 'Property')) continue;
    const { byKey } = propertiesOf(file, object);
    for (const one of parameter.properties) {
      const key = one.type === 'Property' ? staticKey(one) : undefined;
      const value = key === undefined ? undefined : byKey.get(key)?.value;
      if (one.type === 'Property') set(one.value, value as TSESTree.Expression | undefined);
    }
  }
  return handed;
}
