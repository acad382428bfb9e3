import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { holdsComment } from '../edit/removal-of.js';
import { isRepeatableAt } from '../edit/repeatable.js';
import type { Replacement } from '../edit/replacement.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { isTenantMember, isWeakKey, keyPartsOf, type KeyParts } from './key-parts.js';

/** A key as it is written, and what in it tells people or conversations apart. */
export interface WrittenKey {
  readonly key: TSESTree.Node;
  readonly weak: KeyParts['weak'][number];
}

/** The tenant and the subject of somebody, as expressions. */
export interface WholeSubject {
  readonly tenant: string;
  readonly subject: string;
}

const subjects = /^(?:sub|subject|oid|uid|subject_?id|principal_?id)$/iu;

/** Whether a member is always there and is a text or a number: what a key can be made of. */
const isPlainMember = (type: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined): boolean => {
  if (type?.type !== 'TSStringKeyword' && type?.type !== 'TSNumberKeyword') return false;
  const signature = type.parent.parent;
  return signature?.type === 'TSPropertySignature' && !signature.optional;
};

/** The tenant and the subject among the members of an object, by the type that the file declares. */
function subjectIn(file: SourceFile, object: TSESTree.Node, place: TSESTree.Node): WholeSubject | undefined {
  const type = typeNodeOf(file, object);
  if (!type || type.type === 'TSMethodSignature' || !isRepeatableAt(file, object, place)) return undefined;
  const names = [...typeMembersOf(file, type).members].flatMap(([name, member]) =>
    isPlainMember(member) ? [name] : [],
  );
  const tenant = names.find((name) => isTenantMember(file, name));
  const subject =
    names.find((name) => subjects.test(name)) ??
    names.find((name) => isIdName(name) && isUserName(name) && name !== tenant);
  const text = object.type === 'Identifier' ? object.name : file.sourceCode.text.slice(...object.range);
  return tenant === undefined || subject === undefined
    ? undefined
    : { tenant: `${text}.${tenant}`, subject: `${text}.${subject}` };
}

/** Who the key is about: whose address it is made of, or a parameter around it that says who asks. */
function subjectAt(file: SourceFile, { key, weak }: WrittenKey): WholeSubject | undefined {
  const read = unwrap(weak.node);
  const own = read.type === 'MemberExpression' ? subjectIn(file, read.object, key) : undefined;
  if (own || weak.kind === 'person') return own;
  for (const fn of enclosingFunctions(key)) {
    for (const parameter of fn.params) {
      const found = parameter.type === 'Identifier' ? subjectIn(file, parameter, key) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** Whether a key is an address as it was read, also in lower case: one that is hashed means to hide what it is made of. */
function isRead(key: TSESTree.Node): boolean {
  const inner = unwrap(key);
  if (inner.type === 'Identifier' || inner.type === 'MemberExpression') return true;
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return false;
  return (
    /^(?:toLowerCase|toUpperCase|trim|normalize|toString)$/u.test(staticKey(inner.callee) ?? '') &&
    isRead(inner.callee.object)
  );
}

/**
 * A key with the tenant and the subject in it: in place of an address, in front of the id of a conversation.
 *
 * Only keys that are a text which the program makes up; which columns a directory has is not known. `undefined` where
 * nobody is at hand whose type says both, or where a comment would be lost.
 */
export function keyWithTenant(
  file: SourceFile,
  written: WrittenKey,
): { readonly whole: WholeSubject; readonly edit: Replacement } | undefined {
  const { key, weak } = written;
  const whole = subjectAt(file, written);
  if (!whole) return undefined;
  const { tenant, subject } = whole;
  const isTemplate = key.type === 'TemplateLiteral';
  const part = isTemplate ? key.expressions.find((one) => isWeakKey(keyPartsOf(file, one))) : key;
  if (!part || (weak.kind === 'person' && !isRead(part)) || holdsComment(file, ...part.range)) return undefined;
  const kept = weak.kind === 'person' ? [] : [file.sourceCode.text.slice(...part.range)];
  const parts = [tenant, subject, ...kept];
  return {
    whole,
    edit: { range: part.range, text: isTemplate ? parts.join('}:${') : `JSON.stringify([${parts.join(', ')}])` },
  };
}
