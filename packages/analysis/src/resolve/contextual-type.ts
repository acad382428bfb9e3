import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from './dealias.js';
import { shared } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { typeNodeOf } from './type-node.js';
import { unwrap } from './unwrap.js';
import type { Value } from './value.js';

type ParameterValue = Extract<Value, { kind: 'parameter' }>;

const annotation = (node: TSESTree.Parameter | undefined): TSESTree.TypeNode | undefined =>
  node && 'typeAnnotation' in node ? node.typeAnnotation?.typeAnnotation : undefined;

/** The parameters that a declared function type or method has. */
function parametersOf(
  file: SourceFile,
  type: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
): readonly TSESTree.Parameter[] {
  if (!type) return [];
  const real = type.type === 'TSMethodSignature' ? type : dealias(file, type);
  return real.type === 'TSMethodSignature' || real.type === 'TSFunctionType' ? real.params : [];
}

/**
 * The type that a parameter without an annotation has where the function is handed to a call: what the callee declares
 * for its callback. `app.post('/ask', async ({ member }) => …)`, where this file declares `post` of `App`.
 */
export const contextualTypeOf: (file: SourceFile, value: ParameterValue) => TSESTree.TypeNode | undefined = shared(
  ({ node }: ParameterValue) => node,
  (file: SourceFile, { fn, index, node }: ParameterValue): TSESTree.TypeNode | undefined => {
    const call = fn.parent;
    if (call.type !== 'CallExpression' || annotation(node)) return undefined;
    const position = call.arguments.findIndex((one) => one === fn);
    if (position < 0) return undefined;
    const callback = annotation(parametersOf(file, typeNodeOf(file, unwrap(call.callee)))[position]);
    return callback && annotation(parametersOf(file, callback)[index]);
  },
);
