import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { enclosingClass } from '../../resolve/class-member.js';
import { isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf, returnsOf } from '../../resolve/functions-of.js';
import { isExported } from '../../resolve/is-exported.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf, sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { decidesByPrincipal, refusalOf } from '../guard/refusal.js';
import { principalOf } from '../principal/principal.js';

const declaredType = (file: SourceFile, parameter: TSESTree.Node): string | undefined => {
  const node = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (node.type !== 'Identifier') return undefined;
  return node.typeAnnotation ? sourceText(file, node.typeAnnotation.typeAnnotation).replace(/\s+/gu, ' ') : node.name;
};

/** Whether a function can be called from another file: it is exported, or a public method of a class that is. */
function isOffered(file: SourceFile, fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition') {
    const isOpen =
      parent.key.type !== 'PrivateIdentifier' && !/^(?:private|protected)$/u.test(parent.accessibility ?? '');
    const owner = enclosingClass(fn);
    return isOpen && owner !== undefined && isExported(file, owner);
  }
  return isExported(file, fn);
}

/** The variable that holds a function by its name. */
function holderOf(file: SourceFile, fn: FunctionNode): Variable | undefined {
  const name = fn.id ?? (fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined);
  return name && variableOf(file, name);
}

/** Whether nothing of its own file runs a function or hands it on. */
const isUnused = (file: SourceFile, fn: FunctionNode): boolean =>
  callSitesOf(file, fn).length === 0 &&
  (holderOf(file, fn)?.references ?? []).every(
    ({ identifier, init }) => init === true || identifier.parent.type === 'ExportSpecifier',
  );

const asksMembership = /^(?:includes|has|some|every)$/u;

/** Whether an expression is a yes or no by how it is written. */
function isYesOrNo(expression: TSESTree.Node): boolean {
  const node = unwrapAwaited(expression);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'boolean';
    case 'BinaryExpression':
      return /^(?:[!=]==?|[<>]=?|in)$/u.test(node.operator);
    case 'UnaryExpression':
      return node.operator === '!';
    case 'LogicalExpression':
      return isYesOrNo(node.left) && isYesOrNo(node.right);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      return callee.type === 'MemberExpression' && asksMembership.test(staticKey(callee) ?? '');
    }
    default:
      return false;
  }
}

/** Whether a function does nothing but decide: it throws and gives nothing back, or all that it gives is yes or no. */
function onlyDecides(file: SourceFile, fn: FunctionNode): boolean {
  const results = returnsOf(file, fn);
  return results.length > 0 ? results.every(isYesOrNo) : refusalOf(file, fn) === 'throws';
}

/** What the checks are handed beside who asks that a file offers to others and does not make itself, by its declared type. */
const offeredChecks = perFile((file): ReadonlySet<string> => {
  const index = nodeIndexOf(file);
  const functions = [
    ...index.of('FunctionDeclaration'),
    ...index.of('FunctionExpression'),
    ...index.of('ArrowFunctionExpression'),
  ];
  return new Set(
    functions.flatMap((fn): readonly string[] => {
      const asked = fn.params.filter((one) => principalOf(file, one).answer === 'no');
      if (asked.length === fn.params.length || asked.length === 0) return [];
      if (requestsOf(file).some(({ call }) => isInside(call, fn))) return [];
      if (!onlyDecides(file, fn) || decidesByPrincipal(file, fn) !== 'yes') return [];
      if (!isOffered(file, fn) || !isUnused(file, fn)) return [];
      return asked.flatMap((one) => declaredType(file, one) ?? []);
    }),
  );
});

/**
 * Does a file leave it to its callers to ask whether somebody may use the tool of a name that they hand over?
 *
 * It does where it offers a check of who asks and such a name, and never makes it: the check is there for those who call.
 * Whether they do is seen only where they stand, so this only ever makes something unproven.
 */
export function isLeftToCallers(file: SourceFile, name: TSESTree.Node): boolean {
  const home = homeOf(file, name);
  if (offeredChecks(home).size === 0) return false;
  const [definition] = (name.type === 'Identifier' ? variableOf(home, name)?.defs : undefined) ?? [];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return false;
  const type = declaredType(home, definition.name);
  return type !== undefined && offeredChecks(home).has(type) && isOffered(home, definition.node);
}
