import type { TSESTree } from '@typescript-eslint/types';
import type { Instruction } from '../../match/instructions.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { around } from '../../resolve/around.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { sourcesOf } from '../taint/sources-of.js';
import type { UntrustedPart } from './untrusted-part.js';

/** The key under which a definition is put into a set: `[name, tool()]` of entries, `{ [name]: tool() }`, `set[name] = tool()`. */
function keyOf(definition: TSESTree.Node): TSESTree.Node | undefined {
  const inner = wrapped(definition);
  const outer = around(inner);
  if (outer?.type === 'ArrayExpression' && outer.elements.length === 2 && outer.elements[1] === inner)
    return outer.elements[0] ?? undefined;
  if (outer?.type === 'Property' && outer.value === inner && outer.computed) return outer.key;
  if (outer?.type === 'AssignmentExpression' && outer.left.type === 'MemberExpression' && outer.left.computed)
    return outer.left.property;
  return undefined;
}

/** The pattern that takes an entry apart in which a name is bound: `[name, one]`. */
function entryOf(file: SourceFile, name: TSESTree.Node | undefined): TSESTree.Node | undefined {
  const [def] = name?.type === 'Identifier' ? (variableOf(file, name)?.defs ?? []) : [];
  const { parent } = def?.name ?? {};
  return parent?.type === 'ArrayPattern' ? parent : undefined;
}

/** The name that a member is read from: `one` of `one.description`. */
function rootName(node: TSESTree.Node): TSESTree.Node {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at;
}

/**
 * Whether a tool is named by the sender of the request too, and nothing here carries it out: then the sender describes
 * a tool of their own, which a proxy only hands on.
 */
export function isSendersOwn(file: SourceFile, { kind, owner }: Instruction, { taint, node }: UntrustedPart): boolean {
  if (kind !== 'description' || taint.source !== 'request') return false;
  const definition = toolDefinitionsOf(file).find((one) => one.node === owner);
  if (!definition || definition.executor) return false;
  const key = definition.nameNode ?? keyOf(definition.node);
  if (!key) return false;
  const entry = entryOf(file, unwrap(key));
  return (
    (entry !== undefined && entry === entryOf(file, rootName(node))) ||
    sourcesOf(file, key).some((one) => one.source === 'request' && one.node === taint.node)
  );
}
