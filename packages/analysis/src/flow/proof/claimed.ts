import { proofTests, proofTypes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { excerpt } from './excerpt.js';
import { kernelCallee } from '../../match/proof-of.js';
import { markingsOfType, proofNamed } from '../../match/proof-type.js';

type Signature = Extract<TSESTree.Node, { readonly params: readonly TSESTree.Parameter[] }>;

function signatureOf(predicate: TSESTree.TSTypePredicate): Signature | undefined {
  for (let outer: TSESTree.Node | undefined = predicate.parent; outer; outer = outer.parent)
    if (
      'params' in outer &&
      outer.type !== 'TSTypeParameterInstantiation' &&
      outer.type !== 'TSTypeParameterDeclaration'
    )
      return outer;
  return undefined;
}

/** Whether the answer is that of the kernel's own test: `isVerifiedTenant(x)`, alone or beside others with `&&`. */
function asksKernel(file: SourceFile, node: TSESTree.Node): boolean {
  const answer = unwrap(node);
  if (answer.type === 'LogicalExpression' && answer.operator === '&&')
    return asksKernel(file, answer.left) || asksKernel(file, answer.right);
  if (answer.type !== 'CallExpression') return false;
  const kernel = kernelCallee(file, answer.callee);
  return kernel?.on === undefined && kernel !== undefined && proofTests.includes(kernel.called);
}

function isKernelsOwn(file: SourceFile, signature: Signature): boolean {
  if (!isFunction(signature)) return false;
  const { body } = signature;
  if (body.type !== 'BlockStatement') return asksKernel(file, body);
  const [only, ...more] = body.body;
  return (
    more.length === 0 && only?.type === 'ReturnStatement' && only.argument !== null && asksKernel(file, only.argument)
  );
}

/** What the predicate can be asked about: only proofs of that kind, or also something else. */
function askedAbout(file: SourceFile, parameter: TSESTree.Parameter, proof: string): 'proofs' | 'others' | 'unknown' {
  const written = 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  const markings = written
    ? markingsOfType(file, written.typeAnnotation)
    : file.types.markingsOf(parameter, proofTypes);
  if (!markings) return 'unknown';
  return markings.whole && markings.names.length === 1 && markings.names[0] === proof ? 'proofs' : 'others';
}

/** Predicates and assertion functions that make what they are asked about a proof. */
export function claimed(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('TSTypePredicate')
    .flatMap((predicate): readonly Forgery[] => {
      if (!predicate.typeAnnotation) return [];
      const proof = proofNamed(markingsOfType(file, predicate.typeAnnotation.typeAnnotation).names[0]);
      const signature = proof && signatureOf(predicate);
      if (!proof || !signature || isKernelsOwn(file, signature)) return [];
      const { parameterName: subject } = predicate;
      const parameter =
        subject.type === 'Identifier'
          ? signature.params.find((one) => one.type === 'Identifier' && one.name === subject.name)
          : undefined;
      const about = parameter ? askedAbout(file, parameter, proof.name) : 'others';
      if (about === 'proofs') return [];
      return [
        {
          kind: 'claimed',
          node: predicate,
          value: excerpt(file, subject),
          proof: proof.name,
          from: proof.from,
          proven: about === 'others',
        },
      ];
    });
}
