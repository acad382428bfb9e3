import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { wrapped } from '../../resolve/unwrap.js';
import { lookedUpFunctions } from './looked-up-functions.js';
import { rawUsesOf } from './raw-uses.js';

/** Whether the whole is handed to functions of the file: what these do with it is done with what the model wrote. */
export function isHandedOn(file: SourceFile, node: TSESTree.Node): boolean {
  const call = wrapped(node).parent;
  return (
    call?.type === 'CallExpression' &&
    call.callee !== wrapped(node) &&
    (calleesOf(file, call).length > 0 || lookedUpFunctions(file, call.callee).length > 0)
  );
}

/** Whether a mention of all arguments is where they are checked, or the functions that get them read a part of them. */
export const isWorkedWith = (file: SourceFile, node: TSESTree.Node, handedOn: boolean): boolean =>
  rawUsesOf(file, node).some(({ kind, check, part }) =>
    kind === 'checked' ? check?.proven === true : handedOn && part && kind === 'read',
  );
