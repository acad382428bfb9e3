import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { literalTexts } from './audience-of.js';

const definitionKeys =
  /^(?:name|function|parameters|inputSchema|input_schema|execute|handler|run|tool|definition|def|spec|schema)$/u;

/** Whether an object is a tool, or an entry that holds one, and no record of tools. */
export const isDefinition = (node: TSESTree.ObjectExpression): boolean =>
  node.properties.some((one) => {
    if (one.type !== 'Property') return false;
    const key = staticKey(one) ?? '';
    return definitionKeys.test(key) || literalTexts(unwrap(one.value)).length > 0;
  });

/** The literal members of a definition or of an entry around one, and the name of the tool. */
function membersOf(file: SourceFile, node: TSESTree.Node, into: Map<string, readonly string[]>, depth = 0): void {
  const [value] = depth > 3 ? [] : valuesOf(file, node);
  if (value?.kind !== 'expression') return;
  if (value.node.type === 'CallExpression') {
    const [first] = value.node.arguments;
    const text = stringOf(first);
    if (text !== undefined && !into.has('name')) into.set('name', [text]);
    for (const argument of value.node.arguments) {
      if (argument.type === 'ObjectExpression') membersOf(file, argument, into, depth + 1);
    }
  }
  if (value.node.type !== 'ObjectExpression') return;
  for (const property of value.node.properties) {
    if (property.type !== 'Property') continue;
    const key = staticKey(property);
    const texts = literalTexts(unwrap(property.value));
    if (key !== undefined && texts.length > 0 && !into.has(key)) into.set(key, texts);
    if (/^(?:function|tool|definition|spec|def)$/u.test(key ?? '')) membersOf(file, property.value, into, depth + 1);
  }
}

export const literalMembers = (file: SourceFile, node: TSESTree.Node): ReadonlyMap<string, readonly string[]> => {
  const members = new Map<string, readonly string[]>();
  membersOf(file, node, members);
  return members;
};

/** `register('platform:merge', 'merge_members', ...)`: what is written as a scope is one. */
export function registeredMembers(
  file: SourceFile,
  call: TSESTree.CallExpression,
): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, readonly string[]>();
  const texts = call.arguments.flatMap((one) => stringOf(one) ?? []).filter((text) => !/\s/u.test(text));
  const scope = texts.find((text) => /^[\w-]+[:/][\w.:*-]+$/u.test(text));
  if (scope !== undefined) members.set('scope', [scope]);
  const name = texts.find((text) => text !== scope);
  if (name !== undefined) members.set('name', [name]);
  for (const argument of call.arguments) if (argument.type !== 'SpreadElement') membersOf(file, argument, members);
  if (scope !== undefined && !members.has('name')) members.set('name', [scope]);
  return members;
}

/** Whether an expression stands for no tools at all. */
export const isNothing = (node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return (
    (inner.type === 'ArrayExpression' && inner.elements.length === 0) ||
    (inner.type === 'ObjectExpression' && inner.properties.length === 0) ||
    inner.type === 'Literal' ||
    (inner.type === 'Identifier' && inner.name === 'undefined')
  );
};
