import { keyedMethods } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { Replacement } from '../edit/replacement.js';
import type { KeyParts } from './key-parts.js';
import { keyWithTenant, type WholeSubject } from './key-with-tenant.js';

/** A place that finds somebody, or something of theirs, by a key. */
export interface IdentityKeySite {
  readonly node: TSESTree.Node;
  /** What is looked up or kept by the key. */
  readonly use?: TSESTree.Node;
  readonly parts: KeyParts;
  /** The key, where it is a text that the program makes up. */
  readonly text?: TSESTree.Node;
}

/** The name of a called method or function. */
export const methodOf = (call: TSESTree.CallExpression): string => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return staticKey(callee) ?? '';
  return callee.type === 'Identifier' ? callee.name : '';
};

/** What a method is called on. */
export const receiverOf = (call: TSESTree.CallExpression): TSESTree.Node | undefined => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.object : undefined;
};

/** A key with tenant and subject in it, everywhere the file uses it. */
export type WholeKey = WholeSubject & { readonly edits: readonly Replacement[] };

/** What is asked by a key: the receiver of the call, or the record. */
const storeOf = ({ use, node }: IdentityKeySite): TSESTree.Node | undefined => {
  if (use?.type === 'CallExpression') return receiverOf(use);
  return node.type === 'MemberExpression' ? node.object : undefined;
};

/** Every other place of the file that asks a store by a key. */
function keysAskedOf(file: SourceFile, store: TSESTree.Node): readonly TSESTree.Node[] {
  const text = sourceText(file, store);
  const index = nodeIndexOf(file);
  const calls = index.of('CallExpression').flatMap((call) => {
    const receiver = keyedMethods.test(methodOf(call)) ? receiverOf(call) : undefined;
    const [first] = call.arguments;
    return receiver && first && sourceText(file, receiver) === text ? [first] : [];
  });
  const members = index
    .of('MemberExpression')
    .flatMap((one) => (one.computed && sourceText(file, one.object) === text ? [one.property] : []));
  return [...calls, ...members];
}

/** What a constant is made of that means nothing but the key; else the key itself. */
function declared(file: SourceFile, key: TSESTree.Node, keys: readonly TSESTree.Node[]): TSESTree.Node {
  const variable = key.type === 'Identifier' ? variableOf(file, key) : undefined;
  const [definition] = variable?.defs ?? [];
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return key;
  const isOnlyKey = variable?.references.every(({ identifier, init }) => init === true || keys.includes(identifier));
  return isOnlyKey === true && definition.node.init ? definition.node.init : key;
}

/** The key with tenant and subject in it at each place that asks the same store by it, where all of them can have it. */
export function wholeKey(
  file: SourceFile,
  site: IdentityKeySite,
  sites: readonly IdentityKeySite[],
): WholeKey | undefined {
  const store = storeOf(site);
  const asked = store ? keysAskedOf(file, store) : [];
  const text = (node: TSESTree.Node): string => sourceText(file, node);
  const same = sites.filter((one) => {
    const other = storeOf(one);
    return one === site || (store && other && text(other) === text(store));
  });
  const written = same.flatMap((one) => one.text ?? []);
  const keys = new Map(same.flatMap((one) => (one.text ? [[declared(file, one.text, written), one] as const] : [])));
  const writtenAt = (one: IdentityKeySite): string | undefined =>
    one.use?.type === 'CallExpression' && one.use.arguments[0]
      ? text(one.use.arguments[0])
      : one.text && text(one.text);
  const known = new Set(same.map(writtenAt));
  if (known.size > 1 || asked.some((one) => !known.has(text(one)))) return undefined;
  const found = [...keys].map(([key, { parts }]) => {
    const [weak] = parts.weak;
    return weak && keyWithTenant(file, { key, weak });
  });
  const [first] = found;
  const edits = found.flatMap((one) => (one ? [one.edit] : []));
  return first && edits.length === found.length ? { ...first.whole, edits } : undefined;
}
