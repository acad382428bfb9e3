import type { TSESTree } from '@typescript-eslint/types';
import { isClass } from '../../resolve/class-member.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

/** Methods by which an object is asked for an implementation: what it then gives is not one of its own methods. */
const looksUp = /^(?:get|resolve|lookup|find|has|tool)(?![a-z])/u;

/**
 * The methods of an instance in which an implementation is looked up by name: `const desk = new Desk(ledger);
 * desk[call.name](input)`. Empty for what is no instance of a class that is seen, and for a registry.
 */
export function instanceMethods(file: SourceFile, table: TSESTree.Node): readonly FunctionNode[] {
  return seenValuesOf(file, table).flatMap((value) => {
    if (value.kind !== 'expression' || value.node.type !== 'NewExpression') return [];
    return seenValuesOf(file, value.node.callee).flatMap((made) =>
      made.kind === 'expression' && isClass(made.node) ? methodsOf(made.node) : [],
    );
  });
}

function methodsOf({ body }: TSESTree.ClassDeclaration | TSESTree.ClassExpression): readonly FunctionNode[] {
  const methods = body.body.flatMap((one) =>
    one.type === 'MethodDefinition' && one.kind === 'method' && !one.static && isFunction(one.value)
      ? [{ key: staticKey(one) ?? '', fn: one.value }]
      : [],
  );
  return methods.some(({ key }) => looksUp.test(key)) ? [] : methods.map(({ fn }) => fn);
}
