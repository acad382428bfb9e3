import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { instancesOf } from './instances-of.js';
import { runsOfRequest, type ModelRun } from './model-runs.js';
import { entriesAt } from './entries-at.js';
import { requestBodyOf, type BodyEntry } from './request-body.js';
import type { ModelRequest } from './requests.js';

/** What runs an agent with settings of its own was constructed with: `{ modelSettings }` of `new Runner({ modelSettings })`. */
function overridesOf(file: SourceFile, { call, point }: ModelRun): TSESTree.Node | undefined {
  if (point.overrides === undefined || call.callee.type !== 'MemberExpression') return undefined;
  for (const { made } of instancesOf(file, call.callee.object)) {
    const given = made?.arguments[point.overrides];
    if (given && given.type !== 'SpreadElement') return given;
  }
  return undefined;
}

/**
 * A request as its runs send it: once for each run whose runner was constructed with a choice of its own, which takes the
 * place of the agent's; else as it is written.
 */
export function overridden(file: SourceFile, request: ModelRequest): readonly ModelRequest[] {
  const found = runsOfRequest(file, request).flatMap((run): readonly ModelRequest[] => {
    const overrides = overridesOf(file, run);
    if (!overrides) return [];
    const body = requestBodyOf(file, overrides);
    const choices = request.point.choice.flatMap((key): readonly (readonly [string, readonly BodyEntry[]])[] => {
      const { entries } = entriesAt(file, body, key);
      return entries.length > 0 ? [[key, entries]] : [];
    });
    if (choices.length === 0) return [];
    const entries = new Map([...request.body.entries, ...choices]);
    return [{ ...request, call: run.call, body: { ...request.body, entries } }];
  });
  return found.length > 0 ? found : [request];
}
