import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType } from '../../resolve/type-node.js';

/** A function of another file that is named as one that looks at the whole, and whose answer is kept. */
export const namedAsCheck = /(?:^|\.)(?:validate|verify|check|assert|ensure|sanitize)(?:[A-Z]\w*)?$/u;

const vagueTypes = /^(?:any|unknown|object|\{\}|string|Record<string, ?[\w ]+>|\{ ?\[\w+: string\]: [\w ]+;? ?\})$/u;

/** Whether a type says nothing of what is in a value. */
export const isVague = (file: SourceFile, type: TSESTree.TypeNode): boolean =>
  vagueTypes.test(sourceText(file, type).replaceAll(/\s+/gu, ' '));

/** Whether a function says of what it gives that it is of a certain type, or its call does: `decode<Query>(text)`. */
export function isClaimed(file: SourceFile, fn: FunctionNode | undefined, site: TSESTree.CallExpression): boolean {
  const declared = fn?.returnType && awaitedType(fn.returnType.typeAnnotation);
  const isOpen =
    !declared ||
    (declared.type === 'TSTypeReference' &&
      fn.typeParameters?.params.some(({ name }) => name.name === sourceText(file, declared)) === true);
  return isOpen ? (site.typeArguments?.params.some((one) => !isVague(file, one)) ?? false) : !isVague(file, declared);
}

/** The same of a call that reads text in another file, or in none that is seen. */
export const isClaimedByCall = (file: SourceFile, node: TSESTree.Node): boolean => {
  if (node.type !== 'CallExpression') return false;
  const fns = calleesOf(file, node);
  if (fns.length > 0) return fns.some((fn) => isClaimed(file, fn, node));
  return !namedAsCheck.test(dottedName(node.callee) ?? '') && isClaimed(file, undefined, node);
};

/** Whether an assertion between a value and what stands around it says that it has a certain type. */
export function isAssertedBetween(file: SourceFile, inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = inner; at && at !== outer; at = at.parent) {
    const { parent } = at;
    if (
      (parent?.type === 'TSAsExpression' || parent?.type === 'TSTypeAssertion') &&
      !isVague(file, parent.typeAnnotation)
    )
      return true;
  }
  return false;
}
