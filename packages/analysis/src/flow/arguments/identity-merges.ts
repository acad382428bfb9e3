import type { TSESTree } from '@typescript-eslint/types';
import type { Schema } from '../../match/schema/schema.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { principalMemberOf } from '../principal/principal-member.js';
import type { Replacement } from '../edit/replacement.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { isCallersOwn } from './caller-identity.js';

/** A place where what the model wrote is laid over the identity of whoever asks. */
export interface IdentityMerge {
  readonly node: TSESTree.Node;
  /** The identity that can be replaced. */
  readonly identity: TSESTree.Property;
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

/** The arguments that an expression is, whole: what is spread from them may replace what stands before. */
const wholeOrigin = (file: SourceFile, node: TSESTree.Node): ArgumentOrigin | undefined =>
  argumentOriginsOf(file, node).find((one) => one.path.length === 0);

/** The identity behind what is laid over it, which is then the one that counts. */
function turned(
  file: SourceFile,
  object: TSESTree.ObjectExpression,
  identity: TSESTree.Property,
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
    const before = object.properties.slice(0, at);
    const behind = new Set(object.properties.slice(at).flatMap((p) => (p.type === 'Property' ? [staticKey(p)] : [])));
    const identity = before.find(
      (p): p is TSESTree.Property => p.type === 'Property' && !behind.has(staticKey(p)) && isIdentity(file, p),
    );
    if (!identity) continue;
    found.push({
      node: object,
      identity,
      admits: admits(origin, staticKey(identity) ?? ''),
      turned: turned(file, object, identity, one),
    });
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
    return identity
      ? [{ node: call, identity, admits: admits(origin, staticKey(identity) ?? ''), turned: undefined }]
      : [];
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
