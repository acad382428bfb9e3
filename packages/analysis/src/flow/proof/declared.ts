import { proofTypes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { excerpt } from './excerpt.js';
import { gatePositionOf } from './gate-position.js';
import { proofOf } from '../../match/proof-of.js';
import { markingsOfType, proofNamed, writtenMarkings } from '../../match/proof-type.js';
import { realValue } from './real-value.js';

interface Declared {
  readonly node: TSESTree.Node;
  readonly name: TSESTree.Node;
  readonly type: TSESTree.TypeNode | undefined;
}

function isAmbient(node: TSESTree.Node): boolean {
  for (let outer: TSESTree.Node | undefined = node; outer; outer = outer.parent)
    if ('declare' in outer && outer.declare) return true;
  return false;
}

function declarationsIn(file: SourceFile): readonly Declared[] {
  const index = nodeIndexOf(file);
  return [
    ...index.of('VariableDeclarator').flatMap((one): readonly Declared[] => {
      const isClaim = one.definite || (one.init === null && isAmbient(one));
      return isClaim ? [{ node: one, name: one.id, type: one.id.typeAnnotation?.typeAnnotation }] : [];
    }),
    ...index
      .of('TSDeclareFunction')
      .flatMap((one): readonly Declared[] =>
        one.id && isAmbient(one) ? [{ node: one, name: one.id, type: one.returnType?.typeAnnotation }] : [],
      ),
    ...index
      .of('PropertyDefinition')
      .flatMap((one): readonly Declared[] =>
        one.definite || one.declare ? [{ node: one, name: one.key, type: one.typeAnnotation?.typeAnnotation }] : [],
      ),
  ];
}

/** Declarations that a proof is there which nothing made. What a declaration file says is about code elsewhere. */
export function declared(file: SourceFile): readonly Forgery[] {
  if (/\.d\.[cm]?ts$/u.test(file.location.filename)) return [];
  return declarationsIn(file).flatMap(({ node, name, type }): readonly Forgery[] => {
    if (!type || type.type === 'TSTypePredicate') return [];
    const proof = proofNamed(markingsOfType(file, type).names[0]);
    if (!proof) return [];
    const value = name.type === 'Identifier' ? name.name : excerpt(file, name);
    return [{ kind: 'declared', node, value, proof: proof.name, from: proof.from, proven: true }];
  });
}

/** Whether a value may be missing: by its type, or by what gave it. */
function mayBeMissing(file: SourceFile, node: TSESTree.Node): boolean | undefined {
  const known = file.types.markingsOf(node, proofTypes);
  if (known?.kind === 'other') return known.optional;
  if (node.type === 'CallExpression') return true;
  const written = typeNodeOf(file, node);
  return written && written.type !== 'TSMethodSignature' ? writtenMarkings(file, written).optional : undefined;
}

/** Proofs that `!` says are there. Reading a member of one that is not there throws, so that is none of it. */
export function assumed(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('TSNonNullExpression')
    .flatMap((node): readonly Forgery[] => {
      const { expression, parent } = node;
      if (parent.type === 'MemberExpression' && parent.object === node) return [];
      const demanded = isNullish(expression) ? gatePositionOf(file, node) : undefined;
      const marked = file.types.markingsOf(node, proofTypes);
      const proof =
        proofNamed(demanded?.demands) ??
        proofOf(file, expression) ??
        (marked?.whole ? proofNamed(marked.names[0]) : undefined);
      if (!demanded && (!proof || mayBeMissing(file, expression) !== true)) return [];
      return [
        {
          kind: 'assumed',
          node,
          value: excerpt(file, expression),
          proof: proof?.name,
          from: proof?.from,
          proven: true,
          real: proof && isNullish(expression) ? realValue(file, node, proof) : undefined,
        },
      ];
    });
}
