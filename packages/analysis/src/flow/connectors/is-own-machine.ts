import type { TSESTree } from '@typescript-eslint/types';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import type { SourceFile } from '../../resolve/source-file.js';

const ownMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])/u;

/** Whether an address is written down as one of the machine that the program runs on. */
export const isOwnMachine = (file: SourceFile, address: TSESTree.Node): boolean =>
  constantTextsOf(file, address).texts.some(({ text }) => ownMachine.test(text));
