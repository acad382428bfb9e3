import type { TSESTree } from '@typescript-eslint/types';
import { partOfPath, shapes } from '../../match/proposal-shapes.js';
import { proposalPartOf } from '../../match/proposals.js';
import { isFunction, parameterPosition } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { patternPath } from '../../resolve/pattern-path.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { identityOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { RawOrigin } from './raw-origin.js';
import type { LeftOut, Redaction } from './redaction.js';

/** Where in a logged object a value stands. */
export interface LoggedAt {
  readonly redaction: Redaction;
  readonly path: readonly string[];
  /** Whether it is part of a text there. */
  readonly isText: boolean;
  /** Members that are replaced or taken away: `{ ...call, arguments: undefined }`. */
  readonly without: readonly string[];
}

/** By the value that arguments are read from, the members that lead to them: `function`, `arguments`. */
const argumentReads = perFile((file): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const found = new Map<string, (readonly string[])[]>();
  const index = nodeIndexOf(file);
  const reads: readonly TSESTree.Node[] = [
    ...index.of('MemberExpression'),
    ...index
      .of('ObjectPattern')
      .flatMap(({ properties }) =>
        properties.flatMap((one) => (one.type === 'Property' && one.value.type === 'Identifier' ? [one.value] : [])),
      ),
  ];
  for (const read of reads) {
    if (proposalPartOf(file, read)?.part !== 'arguments') continue;
    for (const value of valuesOf(file, read)) {
      const path: string[] = [];
      for (let at: Value = value; at.kind === 'member' && at.key !== undefined; at = at.object) {
        path.unshift(at.key);
        const identity = identityOf(at.object);
        found.set(identity, [...(found.get(identity) ?? []), [...path]]);
      }
    }
  }
  return found;
});

/** Where arguments stand in a call of any SDK. */
const argumentPaths: readonly (readonly string[])[] = [...partOfPath].flatMap(([path, part]) =>
  part === 'arguments' ? [path.split('.')] : [],
);

/** Those that an SDK hands over parsed; others are text. */
const parsedPaths: ReadonlySet<string> = new Set(
  shapes.flatMap((shape) => (shape.argumentsType === 'parsed' ? shape.arguments : [])),
);

/** What stays behind when a pattern takes the rest: `const { arguments: raw, ...call } = item`. */
export function takenAway(file: SourceFile, node: TSESTree.Node): readonly string[] {
  const [definition] = (node.type === 'Identifier' ? variableOf(file, node)?.defs : undefined) ?? [];
  if (!definition) return [];
  const { node: at, name } = definition;
  const pattern =
    at.type === 'VariableDeclarator' ? at.id : isFunction(at) ? parameterPosition(at, name)?.parameter : undefined;
  const last = pattern && patternPath(pattern, name)?.steps.at(-1);
  return last?.kind === 'rest' ? last.without : [];
}

/**
 * Is what is raw of a value left out where it is logged?
 *
 * Of a whole call that is its arguments, where this file or, failing that, an SDK reads them; of anything else, all of it.
 */
export function leftOutAt(
  file: SourceFile,
  node: TSESTree.Node,
  { kind, path: origin }: Pick<RawOrigin, 'kind' | 'path'>,
  { redaction, path, isText, without }: LoggedAt,
): LeftOut {
  const gone = [...without, ...takenAway(file, node)];
  const at = (inside: readonly string[]): LeftOut => {
    const [first] = inside;
    if (first === undefined && gone.length > 0) return 'unknown';
    if (first !== undefined && gone.includes(first)) return 'yes';
    return redaction.leavesOut(
      isText ? path : [...path, ...inside],
      isText || (first !== undefined && !parsedPaths.has(inside.join('.'))),
    );
  };
  const whole = at([]);
  if (whole === 'yes' || kind !== 'arguments' || origin.at(-1) !== '[call]' || isText) return whole;
  const reads = valuesOf(file, node).flatMap((value) => argumentReads(file).get(identityOf(value)) ?? []);
  if (reads.length > 0) return weakest(reads.map(at));
  return argumentPaths.some((one) => at(one) !== 'no') ? 'unknown' : 'no';
}

const weakest = (answers: readonly LeftOut[]): LeftOut =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
