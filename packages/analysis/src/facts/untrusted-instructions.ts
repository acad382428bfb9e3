import type { TSESTree } from '@typescript-eslint/types';
import { instructionTexts } from '../flow/instructions/instruction-texts.js';
import { isTakenByRole, keepsRole } from '../flow/instructions/keeps-role.js';
import { untrustedPartOf, type UntrustedPart } from '../flow/instructions/untrusted-part.js';
import { instructionsOf, type Instruction } from '../match/instructions.js';
import { sourcesOf } from '../flow/taint/sources-of.js';
import { toolDefinitionsOf } from '../match/tool-definitions.js';
import { calleesOf } from '../resolve/functions-of.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { readerName } from './reader-name.js';
import type { UntrustedInstruction } from './untrusted-instruction.js';

/**
 * Whether a tool is named by the sender of the request too, and nothing here carries it out: then the sender describes
 * a tool of their own, which a proxy only hands on.
 */
function isSendersOwn(file: SourceFile, { kind, owner }: Instruction, { taint }: UntrustedPart): boolean {
  if (kind !== 'description' || taint.source !== 'request') return false;
  const definition = toolDefinitionsOf(file).find(({ node }) => node === owner);
  if (!definition?.nameNode || definition.executor) return false;
  return sourcesOf(file, definition.nameNode).some(({ source, node }) => source === 'request' && node === taint.node);
}

/** What a reader is told to take out: the argument that brings the text, where a function puts the text together. */
function broughtBy(file: SourceFile, { node, taint }: UntrustedPart): TSESTree.Node {
  const call = unwrapAwaited(node);
  // What a callee that is not seen makes of it is the callee's.
  if (call.type !== 'CallExpression' || calleesOf(file, call).length === 0) return node;
  const brings = (one: TSESTree.Node): boolean => sourcesOf(file, one).some((source) => source.node === taint.node);
  const found = call.arguments.find((one) => /^(?:Identifier|MemberExpression)$/u.test(one.type) && brings(one));
  return found ?? node;
}

/** Every instruction of the file that contains text from outside. One text is one place. */
export const untrustedInstructionsOf = perFile((file): readonly UntrustedInstruction[] => {
  const known = new Set<TSESTree.Node>();
  return instructionsOf(file).flatMap((instruction): readonly UntrustedInstruction[] => {
    const found = instructionTexts(file, instruction).flatMap((text) => untrustedPartOf(file, text) ?? []);
    const part = found.find(({ taint }) => taint.evidence !== 'name') ?? found[0];
    // The same text in several requests of a loop is one mistake.
    // Whoever sends a message with a role in the body of a request chose the role too.
    const isTurned =
      instruction.kind === 'message' &&
      part !== undefined &&
      part.taint.path[0] !== 'body' &&
      (keepsRole(instruction.owner) || isTakenByRole(file, part.node));
    if (!part || isTurned || isElsewhere(instruction.node) || known.has(part.taint.node)) return [];
    if (isSendersOwn(file, instruction, part)) return [];
    known.add(part.taint.node);
    return [
      {
        node: isElsewhere(part.node) ? instruction.node : part.node,
        name: readerName(file, broughtBy(file, part)),
        source: part.taint.source,
        kind: instruction.kind,
        proven: part.taint.evidence !== 'name',
      },
    ];
  });
});
