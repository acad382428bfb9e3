import type { TSESTree } from '@typescript-eslint/types';
import type { Schema } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Replacement } from '../edit/replacement.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';
import { validation } from '../taint/passing-call.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { isCallersOwn } from './caller-identity.js';

/** A place where what the model wrote is laid over the identity of whoever asks. */
export interface IdentityMerge {
  readonly node: TSESTree.Node;
  /** The member of the identity that can be replaced. */
  readonly key: string;
  /** What gives that member, or the whole identity. */
  readonly by: TSESTree.Node;
  /** Whether the model can write that key: its schema has it, or lets keys through that it does not describe. */
  readonly admits: 'yes' | 'no' | 'unknown';
  /** The order turned round. */
  readonly turned: readonly Replacement[] | undefined;
}

/** Whether arguments may hold a key. */
function admits({ schema, validated }: ArgumentOrigin, key: string): IdentityMerge['admits'] {
  if (!schema) return validated === 'no' ? 'yes' : 'unknown';
  return validated === 'no' ? 'yes' : keyIn(schema, key);
}

function keyIn(schema: Schema, key: string): IdentityMerge['admits'] {
  switch (schema.kind) {
    case 'any':
    case 'record':
      return 'yes';
    case 'object':
      if (schema.properties.has(key) || schema.traits.has('open')) return 'yes';
      return schema.complete ? 'no' : 'unknown';
    case 'union': {
      const all = schema.options.map((one) => keyIn(one, key));
      return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no';
    }
    default:
      return 'unknown';
  }
}

const isIdentity = (file: SourceFile, one: TSESTree.Property): boolean =>
  isCallersOwn(file, one.value) || (principalMemberOf(file, one.value)?.certain ?? false);

/** Who asks in an object: one member of theirs, or all of them by a spread. */
interface Identity {
  readonly part: TSESTree.Property | TSESTree.SpreadElement;
  readonly keys: readonly string[];
  readonly by: TSESTree.Node;
}

/** The ids among the members of somebody, by their declared type or as the file puts them together. */
function idsOf(file: SourceFile, node: TSESTree.Node): readonly string[] {
  const type = typeNodeOf(file, node);
  const declared = type && type.type !== 'TSMethodSignature' ? [...typeMembersOf(file, type).members.keys()] : [];
  const written = valuesOf(file, node).flatMap((value) =>
    value.kind === 'expression' && value.node.type === 'ObjectExpression'
      ? value.node.properties.flatMap((one) => (one.type === 'Property' ? [staticKey(one) ?? ''] : []))
      : [],
  );
  return [...declared, ...written].filter((key) => isIdName(key) && (isTenantName(file, key) || isUserName(key)));
}

function identityIn(file: SourceFile, part: TSESTree.ObjectLiteralElement): Identity | undefined {
  if (part.type === 'Property') {
    const key = staticKey(part);
    return key !== undefined && isIdentity(file, part) ? { part, keys: [key], by: part.value } : undefined;
  }
  if (principalOf(file, part.argument).answer !== 'yes') return undefined;
  const keys = idsOf(file, part.argument);
  return keys.length > 0 ? { part, keys, by: part.argument } : undefined;
}

const strongest = { yes: 0, unknown: 1, no: 2 } as const;

/** The member that the arguments are most likely to replace. */
function replacedBy(
  origin: ArgumentOrigin,
  { keys }: Identity,
  behind: ReadonlySet<string | undefined>,
): Pick<IdentityMerge, 'key' | 'admits'> | undefined {
  return keys
    .filter((key) => !behind.has(key))
    .map((key) => ({ key, admits: admits(origin, key) }))
    .sort((a, b) => strongest[a.admits] - strongest[b.admits])[0];
}

/** The schema that gave a value, by the call that is seen: a file that checks several tools has one for each. */
function schemaThatGave(file: SourceFile, node: TSESTree.Node): Schema | undefined {
  const given = valuesOf(file, node).flatMap((value) => {
    const root = rootOf(value);
    const call = root.kind === 'expression' && root.node.type === 'CallExpression' ? root.node : undefined;
    const checked = call && validation(call);
    return checked && chainOf(value).length === (checked.gives === 'result' ? 1 : 0) ? [checked.schema] : [];
  });
  const [only] = given;
  const schema = given.length === 1 && only ? schemaOf(file, only) : undefined;
  return schema?.kind === 'unknown' ? undefined : schema;
}

/** The arguments that an expression is, whole: what is spread from them may replace what stands before. */
function wholeOrigin(file: SourceFile, node: TSESTree.Node): ArgumentOrigin | undefined {
  const origin = argumentOriginsOf(file, node).find((one) => one.path.length === 0);
  return origin && { ...origin, schema: schemaThatGave(file, node) ?? origin.schema };
}

/** The identity behind what is laid over it, which is then the one that counts. */
function turned(
  file: SourceFile,
  object: TSESTree.ObjectExpression,
  identity: Identity['part'],
  spread: TSESTree.SpreadElement,
): readonly Replacement[] | undefined {
  if (isElsewhere(object)) return undefined;
  const next = object.properties[object.properties.indexOf(identity) + 1];
  if (!next) return undefined;
  const between = file.sourceCode.text.slice(identity.range[0], next.range[0]);
  if (/\/[/*]/u.test(between)) return undefined;
  const text = file.sourceCode.text.slice(...identity.range);
  return [
    { range: [identity.range[0], next.range[0]], text: '' },
    { range: [spread.range[1], spread.range[1]], text: `, ${text}` },
  ];
}

function ofObject(file: SourceFile, object: TSESTree.ObjectExpression): readonly IdentityMerge[] {
  const found: IdentityMerge[] = [];
  for (const [at, one] of object.properties.entries()) {
    if (one.type !== 'SpreadElement') continue;
    const origin = at > 0 ? wholeOrigin(file, one.argument) : undefined;
    if (!origin) continue;
    const later = object.properties.slice(at + 1);
    const behind = new Set<string | undefined>(
      later.flatMap((part): readonly (string | undefined)[] =>
        part.type === 'Property' ? [staticKey(part)] : (identityIn(file, part)?.keys ?? []),
      ),
    );
    for (const part of object.properties.slice(0, at)) {
      const identity = identityIn(file, part);
      const replaced = identity && replacedBy(origin, identity, behind);
      if (!replaced) continue;
      found.push({ node: object, ...replaced, by: identity.by, turned: turned(file, object, identity.part, one) });
      break;
    }
  }
  return found;
}

/** `Object.assign({ tenantId }, args)`. */
function ofAssign(file: SourceFile, call: TSESTree.CallExpression): readonly IdentityMerge[] {
  if (dottedName(call.callee) !== 'Object.assign') return [];
  const given = call.arguments.map((one) => unwrapAwaited(one.type === 'SpreadElement' ? one.argument : one));
  return given.flatMap((one, at): readonly IdentityMerge[] => {
    const origin = at > 0 ? wholeOrigin(file, one) : undefined;
    if (!origin) return [];
    const later = new Set(
      given
        .slice(at + 1)
        .flatMap((p) => (p.type === 'ObjectExpression' ? p.properties : []))
        .flatMap((p) => (p.type === 'Property' ? [staticKey(p)] : [])),
    );
    const identity = given
      .slice(0, at)
      .flatMap((p) => (p.type === 'ObjectExpression' ? p.properties : []))
      .find((p): p is TSESTree.Property => p.type === 'Property' && !later.has(staticKey(p)) && isIdentity(file, p));
    if (!identity) return [];
    const key = staticKey(identity) ?? '';
    return [{ node: call, key, by: identity.value, admits: admits(origin, key), turned: undefined }];
  });
}

/** Every place of the file where arguments are laid over who asks. */
export const identityMergesOf = perFile((file): readonly IdentityMerge[] => [
  ...nodeIndexOf(file)
    .of('ObjectExpression')
    .flatMap((one) => ofObject(file, one)),
  ...nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((one) => ofAssign(file, one)),
]);
