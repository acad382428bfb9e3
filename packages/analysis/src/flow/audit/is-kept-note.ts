import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from '../execution/called-name.js';
import { isNote } from './is-note.js';

/** Verbs of a book that is kept, and not of a line for whoever operates the program. */
const keeps =
  /^(?:record|journal|note|protocol|enter|append|chronicle|trail)(?:Tool|Call|Action|Use|Run|Access|Execution|Invocation|Event|Entry)*$/u;
/** What counts how often something is used writes down who and which tool, and is no book of what was done. */
const counts = /metric|stat|usage|analytic|telemetry|meter|counter|quota|budget|billing|limit/iu;

/** Whether a note of who ran which tool is one of a book that is kept, so that a tool which is not in it is missing. */
export const isKeptNote = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  keeps.test(calledName(call)) && !counts.test(dottedName(call.callee) ?? '') && isNote(file, call);
