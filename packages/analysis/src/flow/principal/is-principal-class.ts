import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, type ClassNode } from '../../resolve/class-member.js';
import { entityName } from '../../resolve/entity-name.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isPlain } from './is-plain.js';
import { memberKinds } from './member-kinds.js';
import { principalResemblance } from './principal-shape.js';
import { isIdName } from './vocabulary.js';

const isLookUpTable = (type: TSESTree.TypeNode): boolean =>
  type.type === 'TSTypeReference' && /^(?:Readonly)?Map$/u.test(entityName(type.typeName));

/**
 * Whether the objects of a class are somebody who asks: `class Staff { readonly siteId; readonly staffId; private rights }`.
 * A class that holds services beside the ids works for somebody, and is nobody.
 */
export const isPrincipalClass = perNode(false, (file: SourceFile, owner: ClassNode): boolean => {
  const held = [...classMembers(file, owner)].flatMap(([name, { kind, isStatic, annotation }]) =>
    kind === 'property' && !isStatic ? [[name, annotation] as const] : [],
  );
  const plain = held.filter(([, type]) => !type || !isLookUpTable(type));
  const kinds = memberKinds(file, { members: new Map(plain), partial: false });
  if (owner.superClass || !isPlain(kinds)) return false;
  // What it is called says too little here: a `FileSession` has a folder and an id, and keeps a conversation.
  const resemblance = principalResemblance(file, kinds, undefined);
  return resemblance === 'strong' || (resemblance === 'weak' && [...kinds.keys()].filter(isIdName).length >= 2);
});
