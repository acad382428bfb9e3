import { proofTypes, type ProofType } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { guardrailsNames, guardrailsSubpathOf } from './guardrails.js';
import { dealias } from '../resolve/dealias.js';
import { declaredTypes } from '../resolve/declared-types.js';
import { entityName } from '../resolve/entity-name.js';
import { homeOf } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Markings } from '../witness/type-witness.js';

const byName = new Map(proofTypes.map((one) => [one.name, one]));

export const proofNamed = (name: string | undefined): ProofType | undefined =>
  name === undefined ? undefined : byName.get(name);

/** The proof that a type reference names, through aliases and interfaces of this file. */
export function proofReferred(
  file: SourceFile,
  node: TSESTree.TSTypeReference | TSESTree.TSImportType,
  depth = 0,
): ProofType | undefined {
  if (node.type === 'TSImportType') {
    if (guardrailsSubpathOf(node.source.value) === undefined || !node.qualifier) return undefined;
    return proofNamed(entityName(node.qualifier));
  }
  const home = homeOf(file, node);
  const [head = '', last] = entityName(node.typeName).split('.');
  const imported = guardrailsNames(home).get(head);
  if (imported !== undefined) return proofNamed(imported === '*' ? last : imported);
  if (depth > 4) return undefined;
  for (const declared of declaredTypes(home).get(head) ?? []) {
    if (declared.type !== 'TSInterfaceDeclaration') continue;
    for (const { expression } of declared.extends) {
      if (expression.type !== 'Identifier') continue;
      const name = guardrailsNames(home).get(expression.name);
      if (name !== undefined) return proofNamed(name);
    }
  }
  return undefined;
}

/** What a type as it is written says of proofs. The same words as the checker's answer, for want of a checker. */
export interface WrittenMarkings extends Pick<Markings, 'names' | 'whole' | 'optional' | 'inside'> {
  /** The references to proofs in it. */
  readonly references: readonly TSESTree.Node[];
}

const lists: ReadonlySet<string> = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Map',
  'ReadonlyMap',
  'Record',
]);
const transparent: ReadonlySet<string> = new Set(['Promise', 'PromiseLike', 'Awaited', 'NonNullable', 'Readonly']);

interface Parts {
  readonly proofs: { readonly proof: ProofType; readonly node: TSESTree.Node }[];
  readonly held: { readonly proof: ProofType; readonly node: TSESTree.Node }[];
  others: number;
  empty: number;
}

function collect(file: SourceFile, node: TSESTree.TypeNode, parts: Parts, isHeld: boolean, depth: number): void {
  const again = (one: TSESTree.TypeNode, held = isHeld): void => {
    if (depth < 8) collect(file, one, parts, held, depth + 1);
  };
  const real = node.type === 'TSTypeReference' ? dealias(file, node) : node;
  switch (real.type) {
    case 'TSUnionType':
      for (const one of real.types) again(one);
      return;
    case 'TSIntersectionType': {
      const found: Parts = { proofs: [], held: [], others: 0, empty: 0 };
      for (const one of real.types) collect(file, one, found, isHeld, depth + 1);
      parts.proofs.push(...found.proofs);
      parts.held.push(...found.held);
      if (found.proofs.length === 0) parts.others += 1;
      return;
    }
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      parts.empty += 1;
      return;
    case 'TSArrayType':
      parts.others += 1;
      again(real.elementType, true);
      return;
    case 'TSTypeOperator':
      if (real.typeAnnotation) again(real.typeAnnotation);
      return;
    case 'TSTypeLiteral':
      parts.others += 1;
      for (const member of real.members)
        if (member.type === 'TSPropertySignature' && member.typeAnnotation)
          again(member.typeAnnotation.typeAnnotation, true);
      return;
    case 'TSTypeReference':
    case 'TSImportType': {
      const proof = proofReferred(file, real);
      if (proof) {
        (isHeld ? parts.held : parts.proofs).push({ proof, node: real });
        return;
      }
      const name = real.type === 'TSTypeReference' ? entityName(real.typeName) : '';
      const given = real.typeArguments?.params ?? [];
      if (transparent.has(name)) {
        for (const one of given) again(one);
        return;
      }
      parts.others += 1;
      if (lists.has(name)) for (const one of given) again(one, true);
      return;
    }
    default:
      parts.others += 1;
  }
}

/** What a written type says of proofs, through the aliases of this file. */
export function writtenMarkings(file: SourceFile, node: TSESTree.TypeNode): WrittenMarkings {
  const parts: Parts = { proofs: [], held: [], others: 0, empty: 0 };
  collect(file, node, parts, false, 0);
  return {
    names: [...new Set(parts.proofs.map(({ proof }) => proof.name))],
    whole: parts.proofs.length > 0 && parts.others === 0,
    optional: parts.empty > 0,
    inside: [...new Set(parts.held.map(({ proof }) => proof.name))],
    references: [...parts.proofs, ...parts.held].map((one) => one.node),
  };
}

/** What a type says of proofs: as it is written here and, where that names none, as the checker reads it. */
export function markingsOfType(file: SourceFile, node: TSESTree.TypeNode): Omit<WrittenMarkings, 'references'> {
  const written = writtenMarkings(file, node);
  if (written.names.length > 0 || written.inside.length > 0) return written;
  return file.types.markingsOf(node, proofTypes) ?? written;
}
