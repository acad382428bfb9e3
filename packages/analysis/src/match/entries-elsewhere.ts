import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, isCalleeElsewhere, returnsOf } from '../resolve/functions-of.js';
import { homeOf } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { handedAt } from './handed-at.js';
import { conditionsAround, requestBodyOf, requestBodyWith, type BodyEntry, type RequestBody } from './request-body.js';

/** What functions of other files that a call runs put under a key of what they give back, each reported at the call. */
function entriesOfCall(file: SourceFile, call: TSESTree.CallExpression, key: string): readonly BodyEntry[] {
  return calleesOf(file, call)
    .filter((fn) => isCalleeElsewhere(file, call, fn))
    .flatMap((fn) => {
      const home = homeOf(file, fn);
      const returned = returnsOf(home, fn);
      const handed = handedAt(home, fn, call);
      // Which of several results it is depends on every branch that leads to one.
      const branches = returned.length > 1 ? [...new Set(returned.flatMap((one) => conditionsAround(one)))] : [];
      return returned
        .flatMap((one) => requestBodyWith(home, one, handed).entries.get(key) ?? [])
        .map(({ value, conditions }) => ({ value, node: call, conditions: [...branches, ...conditions] }));
    });
}

/**
 * What other files put under a key of a request: `modelSettings: settingsFor(user)`, `...settingsFor(user)`. Not part of the
 * body, whose entries stand in this file: edits and reports go there.
 */
export function entriesElsewhere(file: SourceFile, body: RequestBody, dotted: string): readonly BodyEntry[] {
  if (!file.others) return [];
  const [first = '', key, ...deeper] = dotted.split('.');
  if (deeper.length > 0) return [];
  const entriesOf = (part: TSESTree.Node, name: string): readonly BodyEntry[] =>
    part.type === 'CallExpression' ? entriesOfCall(file, part, name) : [];
  if (key === undefined) return body.opaque.flatMap((part) => entriesOf(part, first));
  return (body.entries.get(first) ?? []).flatMap(({ value, conditions }) =>
    requestBodyOf(file, value)
      .opaque.flatMap((part) => entriesOf(part, key))
      .map((entry) => ({ ...entry, conditions: [...conditions, ...entry.conditions] })),
  );
}
