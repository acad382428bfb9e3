import type { ProofType } from '@toolgate/sdk-model';
import { proofTypes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { excerpt } from './excerpt.js';
import { kernelCallee, proofOf } from '../../match/proof-of.js';
import { writtenMarkings, proofNamed } from '../../match/proof-type.js';

/**
 * The proof that an expression is, or that it is a part of: `call.authorizedArgs`, an alias of looser type, an element of
 * a list written there.
 */
export function proofBehind(file: SourceFile, node: TSESTree.Node, depth = 0): ProofType | undefined {
  const value = unwrapAwaited(node);
  const direct =
    value.type === 'CallExpression' && isCopy(file, value) ? undefined : (proofOf(file, node) ?? proofOf(file, value));
  if (direct || depth > 6) return direct;
  if (value.type === 'MemberExpression') return proofBehind(file, value.object, depth + 1);
  if (value.type === 'ArrayExpression')
    return value.elements.flatMap((one) => (one && proofBehind(file, one, depth + 1)) ?? [])[0];
  if (value.type !== 'Identifier') return undefined;
  const variable = variableOf(file, value);
  for (const { type, node: definition } of variable?.defs ?? []) {
    if (type !== 'Variable' || definition.type !== 'VariableDeclarator') continue;
    const { id, init } = definition;
    const isAlias = init && id.type === 'Identifier' && ['Identifier', 'MemberExpression'].includes(unwrap(init).type);
    if (isAlias) return proofBehind(file, init, depth + 1);
  }
  return undefined;
}

/** Built-ins that make a second thing of their arguments, and from which argument on. */
const copying: Readonly<Record<string, number>> = {
  structuredClone: 0,
  'Object.assign': 0,
  'Object.create': 0,
  'Object.setPrototypeOf': 0,
  'Reflect.construct': 0,
};
/** Built-ins that change their first argument. */
const changing: ReadonlySet<string> = new Set([
  'Object.defineProperty',
  'Object.defineProperties',
  'Reflect.set',
  'Reflect.defineProperty',
  'Reflect.deleteProperty',
  'Reflect.setPrototypeOf',
]);

const isCopy = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const name = dottedName(call.callee);
  return name !== undefined && (Object.hasOwn(copying, name) || name === 'JSON.parse') && isGlobal(file, call.callee);
};

/** Whether the first name of a callee is nobody's variable. */
function isGlobal(file: SourceFile, callee: TSESTree.Node): boolean {
  let at = unwrap(callee);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' && (variableOf(file, at)?.defs.length ?? 0) === 0;
}

interface Source {
  readonly proof: ProofType | undefined;
  readonly node: TSESTree.Node;
}

/** What of the guardrails a call copies or changes. */
function sourceOf(file: SourceFile, call: TSESTree.CallExpression): Source | undefined {
  const name = dottedName(call.callee) ?? '';
  const [first] = call.arguments;
  if (!first || !isGlobal(file, call.callee)) return undefined;
  const from = (nodes: readonly TSESTree.Node[], counts: (proof: ProofType) => boolean): Source | undefined => {
    for (const node of nodes) {
      const proof = proofBehind(file, node);
      if (proof && counts(proof)) return { proof, node };
    }
    return undefined;
  };
  const stays = ({ leaves }: ProofType): boolean => leaves !== true;
  if (Object.hasOwn(copying, name)) return from(call.arguments, stays);
  if (changing.has(name)) return from([first], () => true);
  if (name === 'Reflect.apply') {
    if (kernelCallee(file, first)) return { proof: undefined, node: first };
    return from(call.arguments.slice(1, 2), stays);
  }
  const [text] = name === 'JSON.parse' && first.type === 'CallExpression' ? first.arguments : [];
  return text && first.type === 'CallExpression' && dottedName(first.callee) === 'JSON.stringify'
    ? from([text], stays)
    : undefined;
}

const forgery = (file: SourceFile, node: TSESTree.Node, by: string, source: Source): Forgery => ({
  kind: 'copied',
  node,
  value: excerpt(file, source.node),
  proof: source.proof?.name,
  from: source.proof?.from,
  by,
  proven: true,
});

/** The proof that the constraint of a type parameter names: `<Call extends AuthorizedToolCall<R, T>>`. */
function constraintOf(file: SourceFile, node: TSESTree.Identifier): ProofType | undefined {
  for (const definition of variableOf(file, node)?.defs ?? []) {
    const annotation =
      definition.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
    if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') continue;
    const wanted = annotation.typeName.name;
    for (let outer: TSESTree.Node | undefined = annotation.parent; outer; outer = outer.parent) {
      if (!('typeParameters' in outer) || outer.typeParameters?.type !== 'TSTypeParameterDeclaration') continue;
      const own = outer.typeParameters.params.find(({ name }) => name.name === wanted);
      if (own)
        return (
          own.constraint &&
          proofNamed(
            writtenMarkings(file, own.constraint).names[0] ??
              file.types.markingsOf(own.constraint, proofTypes)?.names[0],
          )
        );
    }
  }
  return undefined;
}

/** Proofs that a built-in copies, wraps or changes. */
export function copied(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  return [
    ...index.of('CallExpression').flatMap((call): readonly Forgery[] => {
      const source = sourceOf(file, call);
      return source ? [forgery(file, call, dottedName(call.callee) ?? '', source)] : [];
    }),
    ...index.of('NewExpression').flatMap((made): readonly Forgery[] => {
      const [target] = made.arguments;
      if (!target || dottedName(made.callee) !== 'Proxy' || !isGlobal(file, made.callee)) return [];
      const proof = proofBehind(file, target);
      return proof ? [forgery(file, made, 'Proxy', { proof, node: target })] : [];
    }),
    ...index.of('MemberExpression').flatMap((member): readonly Forgery[] => {
      if (staticKey(member) !== 'constructor') return [];
      const proof = proofOf(file, member.object);
      return proof ? [forgery(file, member, 'constructor', { proof, node: member.object })] : [];
    }),
    ...index.of('SpreadElement').flatMap((spread): readonly Forgery[] => {
      if (spread.parent.type !== 'ObjectExpression' || spread.argument.type !== 'Identifier') return [];
      const proof = constraintOf(file, spread.argument);
      return proof ? [forgery(file, spread, '...', { proof, node: spread.argument })] : [];
    }),
  ];
}
