import { proofTypes, type ProofType } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { enclosingFunction, enclosingFunctions, isFunction, isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { excerpt } from './excerpt.js';
import { callbackOf, proofOf } from '../../match/proof-of.js';
import { markingsOfType, proofNamed, writtenMarkings } from '../../match/proof-type.js';

const isBound = (proof: ProofType | undefined): proof is ProofType =>
  proof !== undefined && (proof.request !== undefined || proof.bound === true);

const forgery = (kind: 'kept' | 'widened', node: TSESTree.Node, value: string, proof: ProofType): Forgery => ({
  kind,
  node,
  value,
  proof: proof.name,
  from: proof.from,
  proven: true,
});

/** Variables of the module whose type holds what belongs to one request. */
function inModule(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('VariableDeclarator')
    .flatMap((one): readonly Forgery[] => {
      if (enclosingFunction(one) || one.id.type !== 'Identifier' || one.definite) return [];
      const made = one.init?.type === 'NewExpression' ? one.init : undefined;
      const types = [
        ...(one.id.typeAnnotation ? [one.id.typeAnnotation.typeAnnotation] : []),
        ...(made && ['Map', 'Set', 'Array'].includes(excerpt(file, made.callee))
          ? (made.typeArguments?.params ?? [])
          : []),
      ];
      const proof = types
        .map((type) => markingsOfType(file, type))
        .flatMap(({ names, inside }) => [...names, ...inside])
        .map(proofNamed)
        .find(isBound);
      return proof && !one.parent.declare ? [forgery('kept', one, one.id.name, proof)] : [];
    });
}

const storing: ReadonlySet<string> = new Set(['add', 'push', 'set', 'unshift']);

/** Whether an expression gives back what belongs to a request: it is that, or a function that reads the scope. */
function boundIn(file: SourceFile, node: TSESTree.Node, scopes: readonly TSESTree.Node[]): ProofType | undefined {
  const value = unwrap(node);
  if (!isFunction(value)) {
    const proof = proofOf(file, value);
    return isBound(proof) && proof.leaves !== true ? proof : undefined;
  }
  const reads = scopes.some((scope) =>
    variableOf(file, scope)?.references.some(({ identifier }) => isInside(identifier, value)),
  );
  return reads ? proofNamed('RequestScope') : undefined;
}

/** Writes from inside the callback of a request to what is declared outside of it. */
function outOfRequest(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  const stores: readonly { readonly node: TSESTree.Node; readonly to: TSESTree.Node; readonly value: TSESTree.Node }[] =
    [
      ...index.of('AssignmentExpression').map((node) => ({ node, to: node.left, value: node.right })),
      ...index.of('CallExpression').flatMap((node) => {
        const { callee } = node;
        const value = node.arguments.at(-1);
        return callee.type === 'MemberExpression' && storing.has(staticKey(callee) ?? '') && value
          ? [{ node, to: callee.object, value }]
          : [];
      }),
    ];
  return stores.flatMap(({ node, to, value }): readonly Forgery[] => {
    const target = unwrap(to);
    const variable = target.type === 'Identifier' ? variableOf(file, target) : undefined;
    const [definition] = variable?.defs ?? [];
    if (definition?.type !== 'Variable') return [];
    const request = enclosingFunctions(node).find((fn) => callbackOf(file, fn)?.gives === 'RequestScope');
    const isModule = !enclosingFunction(definition.name);
    if (request ? isInside(definition.name, request) : !isModule) return [];
    // A map with weak keys, or one of the running request, forgets with the request.
    if (
      definition.node.type === 'VariableDeclarator' &&
      /^(?:new )?(?:Weak|AsyncLocal)/u.test(excerpt(file, definition.node.init ?? definition.node))
    )
      return [];
    const proof = boundIn(file, value, request?.params ?? []);
    return proof ? [forgery('kept', node, excerpt(file, target), proof)] : [];
  });
}

const loose: ReadonlySet<string> = new Set(['TSUnknownKeyword', 'TSAnyKeyword', 'TSObjectKeyword']);

/** Whether a written type is a list of anything that can be added to. */
function isLooseList(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSArrayType') return loose.has(type.elementType.type);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  if (!['Array', 'Map', 'Set'].includes(type.typeName.name)) return false;
  return loose.has(type.typeArguments?.params.at(-1)?.type ?? '');
}

function heldBy(file: SourceFile, node: TSESTree.Node): ProofType | undefined {
  const written = typeNodeOf(file, node);
  const inside =
    written && written.type !== 'TSMethodSignature'
      ? writtenMarkings(file, written).inside
      : file.types.markingsOf(node, proofTypes)?.inside;
  return proofNamed(inside?.[0]);
}

/** Lists of proofs that a looser type lets anything into. */
function widenedLists(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('VariableDeclarator')
    .flatMap((one): readonly Forgery[] => {
      const type = one.id.typeAnnotation?.typeAnnotation;
      if (!type || !one.init || unwrap(one.init).type !== 'Identifier' || !isLooseList(type)) return [];
      const proof = heldBy(file, one.init);
      return proof ? [forgery('widened', one, excerpt(file, one.init), proof)] : [];
    });
}

/** Lists and functions that a looser type lets anything into, and what outlives its request. */
export const kept = (file: SourceFile): readonly Forgery[] => [
  ...inModule(file),
  ...outOfRequest(file),
  ...widenedLists(file),
];
