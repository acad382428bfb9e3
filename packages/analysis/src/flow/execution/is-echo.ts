import type { TSESTree } from '@typescript-eslint/types';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

const language =
  /^(?:undefined|NaN|Infinity|JSON|Object|Array|String|Number|Boolean|BigInt|Math|Date|Intl|Promise|Error|RegExp|Map|Set|console|encodeURIComponent|parse(?:Int|Float))$/u;

/** Methods of texts, numbers, dates and lists, which reach out for nothing. */
const builtIn =
  /^(?:to[A-Z]\w*|get(?:Time|FullYear|Month|Date|Day|Hours|Minutes)|map|filter|flatMap|reduce|find|some|every|includes|join|split|slice|trim|replace(?:All)?|concat|at|keys|values|entries|fromEntries|push|sort|reverse|padStart|padEnd|round|floor|ceil|min|max|abs|random|now|stringify|parse|isArray|resolve|log|info|debug|warn|error)$/u;

/** Whether an identifier only names a member, a key or a type. */
const isLabel = (identifier: TSESTree.Identifier): boolean => {
  const { parent } = identifier;
  if (parent.type.startsWith('TS')) return parent.type !== 'TSAsExpression' && parent.type !== 'TSNonNullExpression';
  if (parent.type === 'MemberExpression') return !parent.computed && parent.property === identifier;
  return parent.type === 'Property' && !parent.computed && parent.key === identifier && parent.value !== identifier;
};

/** Whether a name means something that was made inside a function, what it was called with first, or a part of the language. */
function isOwn(file: SourceFile, identifier: TSESTree.Identifier, fn: FunctionNode): boolean {
  if (isLabel(identifier)) return true;
  const [definition] = variableOf(file, identifier)?.defs ?? [];
  if (!definition) return language.test(identifier.name);
  const [first] = fn.params;
  return isInside(definition.name, fn.body) || (first !== undefined && isInside(definition.name, first));
}

const isBuiltIn = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return builtIn.test(staticKey(callee) ?? '');
  return callee.type === 'Identifier' && !variableOf(file, callee)?.defs.length && language.test(callee.name);
};

/**
 * Whether an executor only computes from what the model wrote: it reads nothing that was made outside of it and calls
 * nothing but methods of the language, so that there is nothing of anybody's to be had. Stubs, echoes and what only fills
 * in a form on a page are such.
 */
export const isEcho = perNode(false, (file: SourceFile, fn: FunctionNode): boolean => {
  const index = nodeIndexOf(file);
  return (
    fn.params.length > 0 &&
    index.inside('ThisExpression', fn.body).length === 0 &&
    index.inside('ImportExpression', fn.body).length === 0 &&
    index
      .inside('CallExpression', fn.body)
      .every((call) => isBuiltIn(file, call) || calleesOf(file, call).some((one) => isInside(one, fn.body))) &&
    index.inside('Identifier', fn.body).every((one) => isOwn(file, one, fn))
  );
});
