import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { argumentAt, calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf, isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { chosenNames } from './chosen-names.js';
import { isLeftToCallers } from './left-to-callers.js';

/** A name that a call hands to another file, which makes the model use the tool of that name. */
export interface NameLeft {
  readonly name: TSESTree.Expression;
  readonly call: TSESTree.CallExpression;
}

const choiceKeys = new Set(
  sdks.flatMap(({ requests }) =>
    requests.flatMap(({ choice, subset = [] }) => [...choice, ...subset].flatMap((key) => key.split('.').at(-1) ?? [])),
  ),
);

/** The keys of choices, in the text of a file that sends one. */
const mayChoose = new RegExp(`\\b(?:${[...choiceKeys].join('|')})\\b`, 'u');

/** How many functions of the other file hand a name on. */
const maxDepth = 3;

/** The calls of the linted file that hand over what a name of another file is. */
function leftIn(file: SourceFile, name: TSESTree.Node, depth: number): readonly NameLeft[] {
  const home = homeOf(file, name);
  return valuesOf(home, name).flatMap((value): readonly NameLeft[] => {
    if (value.kind !== 'parameter') return [];
    const isLeft = isLeftToCallers(home, value.node);
    return callSitesOf(home, value.fn).flatMap((call): readonly NameLeft[] => {
      const passed = argumentAt(call, value.index);
      if (!passed) return [];
      if (isElsewhere(call)) return depth < maxDepth ? leftIn(file, passed, depth + 1) : [];
      return isLeft && unwrapAwaited(passed).type !== 'Literal' ? [{ name: passed, call }] : [];
    });
  });
}

/**
 * Which names does a file hand to another one that makes the model use the tool of such a name, and leaves it to its
 * callers to ask whether somebody may use it? Only this file can show whether they were asked.
 */
export const namesLeft = perFile((file): readonly NameLeft[] => {
  if (file.others?.mayHold(mayChoose) !== true) return [];
  const homes = new Set(
    nodeIndexOf(file)
      .of('CallExpression')
      .flatMap((call) => calleesOf(file, call))
      .filter((fn) => isElsewhere(fn))
      .map((fn) => homeOf(file, fn)),
  );
  return [...homes].flatMap((home) =>
    requestsOf(home).flatMap((request) =>
      chosenNames(home, request).flatMap(({ name, kind }) => (kind === 'name' ? leftIn(file, name, 0) : [])),
    ),
  );
});
