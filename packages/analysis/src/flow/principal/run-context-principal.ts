import type { TSESTree } from '@typescript-eslint/types';
import { contextEntriesOf } from '../../match/model-runs.js';
import { requestsOf } from '../../match/requests.js';
import { runContextOf } from '../../match/run-context.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import type { Value } from '../../resolve/value.js';
import { unknown, yes, type Verdict } from '../../verdict.js';
import { principalOf } from './principal.js';
import { noPrincipal, type PrincipalReason } from './principal-reason.js';
import { principalType } from './principal-shape.js';
import { isIdName, isPermissionName } from './vocabulary.js';

/** What the runs of the file hand their executors as context. */
const handedContexts = perFile((file): readonly TSESTree.Expression[] =>
  requestsOf(file).flatMap((request) => contextEntriesOf(file, request).map((entry) => entry.value)),
);

const saysWho = (name: string): boolean => isIdName(name) || isPermissionName(name);

/**
 * Whether a value is the context that an SDK hands to executors and controls, and somebody who asks stands in it: by its
 * declared type, by what the runs of this file hand on, or by the ids and permissions that are read from it where the
 * runs are in other files. `undefined` for values that are no run context.
 */
export function runContextPrincipal(file: SourceFile, value: Value): Verdict<PrincipalReason> | undefined {
  const context = runContextOf(file, value);
  if (!context) return undefined;
  const held = yes<PrincipalReason>(context.rest.length > 0 ? 'member of a principal' : 'run context', 'binding');
  const { type, rest, verified } = context;
  if (verified) return held;
  if (type) {
    if (principalType(file, type)) return held;
    const { members, partial } = typeMembersOf(file, type);
    if ([...members.keys()].some(isIdName)) return held;
    if (!partial && members.size > 0) return noPrincipal;
  }
  const handed = handedContexts(file).map((one) => principalOf(file, one).answer);
  if (handed.includes('yes')) return held;
  const isRead = rest.some((key) => key !== undefined && saysWho(key));
  if (handed.length === 0 && isRead) return held;
  return unknown('run context');
}
