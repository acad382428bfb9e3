import type { TSESTree } from '@typescript-eslint/types';
import { limitBefore } from '../flow/arguments/argument-limits.js';
import { argumentOriginsOf, type ArgumentOrigin } from '../flow/arguments/argument-origin.js';
import { handedFiltersOf } from '../flow/arguments/handed-filters.js';
import { limitSinksOf } from '../flow/arguments/limit-sinks.js';
import { maximumFor } from '../flow/arguments/maximum-for.js';
import { modelArgumentsOf } from '../flow/arguments/model-arguments.js';
import { reachesAddress } from '../flow/arguments/reaches-address.js';
import { decidingExpressionsOf, type DecidingExpression } from '../flow/arguments/sinks-of-arguments.js';
import { isPathFragment } from '../flow/arguments/is-path-fragment.js';
import { isUnbounded } from '../flow/arguments/unbounded.js';
import { isTestFile } from '../match/gate.js';
import { toolDefinitionsOf } from '../match/tool-definitions.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { readerName } from './reader-name.js';
import type { UnboundedArgument } from './unbounded-argument.js';

/** Tools by which the model runs whatever it writes. */
const shells = /^(?:bash|zsh|sh|shell|terminal|run_?command|exec(?:ute)?_?(?:command|shell|bash))$/iu;

/** Whether the model runs any command beside the other tools of a file: how many rows those give back bounds nothing then. */
const runsCommands = perFile((file): boolean => toolDefinitionsOf(file).some(({ name }) => shells.test(name ?? '')));

/** Whether nothing bounds an argument before it decides what a call reaches. */
function openness(file: SourceFile, sink: DecidingExpression, origin: ArgumentOrigin): 'yes' | 'unknown' | 'no' {
  const { kind, call } = sink;
  if (origin.path.length === 0 && kind !== 'filter') return origin.validated === 'no' ? 'unknown' : 'no';
  const described = origin.property?.schema ?? (origin.path.length === 0 ? origin.schema : undefined);
  const open = described
    ? isUnbounded(kind, described)
    : kind === 'limit'
      ? 'unknown'
      : origin.validated === 'no' && kind !== 'filter'
        ? 'yes'
        : // That one condition may be anything is what nobody validated, and reported as that.
          'unknown';
  if (open === 'no' || (origin.limited && kind !== 'limit')) return 'no';
  const limited = limitBefore(file, call, origin);
  if (limited === 'yes') return 'no';
  const isMoot = (kind === 'path' && isPathFragment(file, sink)) || (kind === 'limit' && runsCommands(file));
  return limited === 'maybe' || isMoot ? 'unknown' : open;
}

/** Every argument of a tool of the file that decides without a bound what a call reaches. */
export const unboundedArgumentsOf = perFile((file): readonly UnboundedArgument[] => {
  if (isTestFile(file) || modelArgumentsOf(file).length === 0) return [];
  const seen = new Set<TSESTree.Node>();
  return [...decidingExpressionsOf(file), ...limitSinksOf(file), ...handedFiltersOf(file)].flatMap((sink) =>
    argumentOriginsOf(file, sink.value).flatMap((origin): readonly UnboundedArgument[] => {
      if (sink.kind === 'address' && !reachesAddress(file, sink.value)) return [];
      const open = openness(file, sink, origin);
      const node = origin.property?.node ?? sink.value;
      if (open === 'no' || seen.has(node)) return [];
      seen.add(node);
      return [
        {
          kind: sink.kind,
          node,
          name: origin.path.filter((one) => one !== '[]').at(-1) ?? readerName(file, sink.value),
          sink: readerName(file, sink.call),
          proven: open === 'yes',
          maximum: sink.kind === 'limit' && open === 'yes' ? maximumFor(origin.property) : undefined,
        },
      ];
    }),
  );
});
