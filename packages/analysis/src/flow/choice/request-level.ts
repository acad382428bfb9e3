import type { TSESTree } from '@typescript-eslint/types';
import { clientOf } from '../../match/client-of.js';
import { enclosingFunction, enclosingFunctions, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dealias } from '../../resolve/dealias.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import type { Value } from '../../resolve/value.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isRequest } from '../principal/is-request.js';
import { principalOf } from '../principal/principal.js';

/** The functions that bring in somebody who asks themselves: by a parameter, a variable of theirs, what they read. */
const bringers = perFile((file): ReadonlySet<FunctionNode> => {
  const index = nodeIndexOf(file);
  const found = new Set<FunctionNode>();
  for (const node of [...index.of('Identifier'), ...index.of('MemberExpression'), ...index.of('CallExpression')]) {
    if (principalOf(file, node).answer !== 'yes') continue;
    let root: TSESTree.Node = node;
    while (root.type === 'MemberExpression') root = root.object;
    const [definition] = root.type === 'Identifier' ? (variableOf(file, root)?.defs ?? []) : [];
    const place = definition
      ? isFunction(definition.node)
        ? definition.node
        : enclosingFunction(definition.name)
      : enclosingFunction(node);
    if (place) found.add(place);
  }
  return found;
});

const configuration =
  /^(?:deps|dependencies|services?|config(?:uration)?|settings|polic(?:y|ies)|presets?|defaults|env|registry|catalog(?:ue)?|logger|log)$|(?:Policy|Config|Settings|Service|Registry|Deps|Options|Defaults|Repository|Store|Client)$/u;

/**
 * What is a parameter to a request: `data` that came with it, `fixed` before it (a factory's, a constructor's, a
 * client, a flag), or `open` where its name speaks of configuration.
 *
 * A function counts as the handler of a request when somebody who asks comes in there, or when it is inside one where
 * that is so; without anybody who asks only the innermost function does. Errs towards `open`.
 */
export function parameterOfRequest(
  file: SourceFile,
  value: Extract<Value, { kind: 'parameter' }>,
  at: TSESTree.Node,
): 'data' | 'fixed' | 'open' {
  if (isRequest(file, value)) return 'data';
  const around = enclosingFunctions(at);
  const { fn } = value;
  if (fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor') return 'fixed';
  const pattern = value.node.type === 'TSParameterProperty' ? value.node.parameter : value.node;
  const name = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  if (clientOf(file, name)) return 'fixed';
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature') {
    const real = dealias(file, type);
    if (real.type === 'TSBooleanKeyword' || real.type === 'TSNumberKeyword' || real.type === 'TSFunctionType')
      return 'fixed';
  }
  if (!around.includes(fn)) return 'open';
  const level = around.findLastIndex((one) => bringers(file).has(one));
  const own = around.indexOf(fn);
  if (level >= 0 ? own > level : own > 0) return 'fixed';
  return name.type === 'Identifier' && configuration.test(name.name) ? 'open' : 'data';
}
