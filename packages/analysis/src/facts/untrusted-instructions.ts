import type { TSESTree } from '@typescript-eslint/types';
import { broughtBy } from '../flow/instructions/brought-by.js';
import { instructionTexts } from '../flow/instructions/instruction-texts.js';
import { isSendersOwn } from '../flow/instructions/is-senders-own.js';
import { isTakenByRole, keepsRole } from '../flow/instructions/keeps-role.js';
import { untrustedPartOf } from '../flow/instructions/untrusted-part.js';
import { instructionsOf } from '../match/instructions.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import { readerName } from './reader-name.js';
import type { UntrustedInstruction } from './untrusted-instruction.js';

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
      (keepsRole(file, instruction.owner) || isTakenByRole(file, part.node));
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
