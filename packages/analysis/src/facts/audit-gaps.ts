import type { TSESTree } from '@typescript-eslint/types';
import { auditCallsOf } from '../flow/audit/audit-calls.js';
import { emptyRecordsIn } from '../flow/audit/empty-records.js';
import { executingPathsOf, type ExecutingPath } from '../flow/audit/executing-paths.js';
import { isKeptNote } from '../flow/audit/is-kept-note.js';
import { onlyReads } from '../flow/audit/only-reads.js';
import { aroundFunction, recordedAround } from '../flow/audit/recorded-around.js';
import {
  recordedBy,
  recordedByExpression,
  recordedByFunction,
  stronger,
  type Recorded,
} from '../flow/audit/recorded-in.js';
import { recordsEveryCall } from '../flow/audit/records-every-call.js';
import { saysReadOnly } from '../flow/audit/says-read-only.js';
import { trailCallsOf } from '../flow/audit/trail-calls.js';
import { unrecordedAnswersOf, type UnrecordedAnswer } from '../flow/audit/unrecorded-answers.js';
import { definitionsByExecutor } from '../match/tool-definitions.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { calleesOf, callSitesOf } from '../resolve/functions-of.js';
import { calledName } from '../flow/execution/called-name.js';
import { reachesData } from '../flow/execution/reaches-data.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { thoseAround } from '../resolve/those-around.js';
import type { AuditGap } from './audit-gap.js';
import { once } from './once.js';
import { readerName } from './reader-name.js';

function recordedOn(file: SourceFile, { region, site, table }: ExecutingPath): Recorded {
  if (region && 'type' in region && isFunction(region))
    return stronger(recordedByFunction({ file }, region), aroundFunction(file, region));
  if (table && table.length > 0) {
    const each = table.map((fn) => recordedByFunction({ file }, fn));
    if (each.every((one) => one === 'yes')) return 'yes';
    if (each.some((one) => one !== 'no')) return stronger('maybe', recordedAround(file, site));
  }
  // A branch of a conditional expression is no statement: `name === 'feed' ? this.feed(args) : this.move(args)`.
  const inside =
    region && Array.isArray(region)
      ? recordedBy({ file }, region as readonly TSESTree.Statement[])
      : site.type === 'CallExpression'
        ? recordedByExpression({ file }, site)
        : 'no';
  return stronger(inside, recordedAround(file, site));
}

interface BareMember {
  readonly fn: FunctionNode;
  /** Not where all that is recorded are changes, and this one only reads: that is left out on purpose as often as not. */
  readonly proven: boolean;
}

/**
 * The members of a table that leave no record where others of it do, and nothing around the dispatch does: as a rule the
 * one that was added last. Only what works on data counts.
 */
function bareMembers(file: SourceFile, { table = [], site }: ExecutingPath): readonly BareMember[] {
  const each = table.map((fn) => ({ fn, recorded: recordedByFunction({ file }, fn) }));
  const isMixed =
    each.some(({ recorded }) => recorded === 'yes') &&
    each.every(({ recorded }) => recorded === 'yes' || recorded === 'no') &&
    recordedAround(file, site) === 'no';
  if (!isMixed) return [];
  const keepsChanges = once(() =>
    each.every(({ fn, recorded }) => recorded === 'no' || onlyReads(file, fn.body, keyText(fn)) !== 'yes'),
  );
  return each.flatMap(({ fn, recorded }) =>
    recorded === 'no' && reachesData(file, fn.body)
      ? [{ fn, proven: onlyReads(file, fn.body, keyText(fn)) === 'no' || !keepsChanges() }]
      : [],
  );
}

const keyText = (fn: FunctionNode): string | undefined =>
  fn.parent.type === 'Property' || fn.parent.type === 'MethodDefinition' ? staticKey(fn.parent) : undefined;

/** What a report of a member points at: its key, or what names the tool that it carries out, where there is one. */
const keyOf = (file: SourceFile, fn: FunctionNode): TSESTree.Node =>
  fn.parent.type === 'Property' || fn.parent.type === 'MethodDefinition'
    ? fn.parent.key
    : (definitionsByExecutor(file).get(fn)?.nameNode ?? fn);

/** Whether what is executed, and not seen, is given the object that the trail is taken from: it may record by itself. */
function isHandedTrail(
  file: SourceFile,
  { site }: ExecutingPath,
  records: readonly TSESTree.CallExpression[],
): boolean {
  const index = nodeIndexOf(file);
  const holders = new Set(
    index
      .insideAny('MemberExpression', records)
      .flatMap(({ object, property }) =>
        object.type === 'Identifier' && property.type === 'Identifier' && /audit/iu.test(property.name)
          ? [object.name]
          : [],
      ),
  );
  if (holders.size === 0) return false;
  return index
    .inside('CallExpression', site)
    .some(
      (call) =>
        call.arguments.some((one) => one.type === 'Identifier' && holders.has(one.name)) &&
        calleesOf(file, call).length === 0,
    );
}

const regionsOf = ({ region, site }: ExecutingPath): readonly TSESTree.Node[] =>
  region === undefined ? [site] : 'type' in region ? [region] : region;

const reading = (file: SourceFile, path: ExecutingPath): 'yes' | 'maybe' | 'no' => {
  if (path.tool !== undefined && saysReadOnly(file, path)) return 'yes';
  const answers = regionsOf(path).map((region) => onlyReads(file, region, path.tool));
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
};

/** Whether a trail is one of changes: each of its records stands on a way of its own that changes something, or is called there. */
function keepsChangesOnly(
  file: SourceFile,
  paths: readonly ExecutingPath[],
  records: readonly TSESTree.CallExpression[],
): boolean {
  const changing = paths.filter((path) => reading(file, path) !== 'yes').flatMap(regionsOf);
  const isChange = (node: TSESTree.Node): boolean => changing.some((region) => isInside(node, region));
  return records.every((record) => {
    if (isChange(record)) return true;
    const writer = enclosingFunction(record);
    const calls = writer ? callSitesOf(file, writer) : [];
    return calls.length > 0 && calls.every(isChange);
  });
}

/**
 * The trail that others have to be in. A note of one call does not say that the module keeps one, unless it stands on a
 * way of its own and is written whenever that is gone: `record(who, 'refund')` in one tool, and in the next one none.
 */
function trailOf(file: SourceFile, paths: readonly ExecutingPath[]): TSESTree.CallExpression | undefined {
  const [trail] = trailCallsOf(file);
  if (trail) return trail;
  return [...auditCallsOf(file)].find(
    (note) =>
      isKeptNote(file, note) &&
      paths.some(
        (path) => regionsOf(path).some((region) => isInside(note, region)) && recordedOn(file, path) === 'yes',
      ),
  );
}

/** Whether code calls what a note calls, or a function of the file that does: with a name of the tool that is not read. */
function writesAlike(
  file: SourceFile,
  regions: readonly TSESTree.Node[],
  note: TSESTree.CallExpression,
  depth = 0,
): boolean {
  const verb = calledName(note);
  return nodeIndexOf(file)
    .insideAny('CallExpression', regions)
    .some(
      (call) =>
        calledName(call) === verb ||
        (depth < 2 &&
          writesAlike(
            file,
            calleesOf(file, call).map((fn) => fn.body),
            note,
            depth + 1,
          )),
    );
}

/** An answer from what is kept, in a function that carries out what was proposed and that nothing around records. */
function answeredGap(
  file: SourceFile,
  paths: readonly ExecutingPath[],
  { node, lookup, record, fn }: UnrecordedAnswer,
): AuditGap | undefined {
  const isProposed = paths.some(({ region, site }) => region === fn || isInside(site, fn));
  if (!isProposed || aroundFunction(file, fn) !== 'no') return undefined;
  return {
    kind: 'answered',
    node,
    executor: readerName(file, lookup),
    trail: readerName(file, record),
    proven: true,
  };
}

/** The ways of a file on which a proposed call is executed without a record that says who ran what. */
export const auditGapsOf = perFile((file): readonly AuditGap[] => {
  const paths = executingPathsOf(file);
  // Where an SDK runs the calls elsewhere, its hook in this file is what records them.
  if (paths.length === 0 && !recordsEveryCall(file)) return [];
  const records = [...auditCallsOf(file)];
  const recordsAround = thoseAround(records, (one) => one);
  const empty = emptyRecordsIn(file);
  const everyCall = recordsEveryCall(file);
  const trail = trailOf(file, paths);
  const isNoted = (path: ExecutingPath): boolean =>
    trail !== undefined && !trailCallsOf(file).has(trail) && writesAlike(file, regionsOf(path), trail);
  const changesOnly = once(() => keepsChangesOnly(file, paths, records));
  const gaps = everyCall
    ? []
    : paths.flatMap((path): readonly AuditGap[] => {
        const recorded = recordedOn(file, path);
        if (recorded === 'yes') return [];
        const isInTrail = recordsAround(path.node).length > 0;
        if (isInTrail) return [];
        const bare = bareMembers(file, path).filter(({ fn }) => !isElsewhere(fn));
        if (trail && bare.length > 0 && !isHandedTrail(file, path, records))
          return bare.map(({ fn, proven }): AuditGap => {
            const node = keyOf(file, fn);
            return {
              kind: 'missing',
              node,
              executor: readerName(file, node),
              trail: readerName(file, trail),
              proven,
            };
          });
        return [
          {
            kind: recorded === 'success only' || recorded === 'sampled' ? recorded : 'missing',
            node: path.node,
            executor: path.tool ?? readerName(file, path.node),
            trail: trail && readerName(file, trail),
            proven:
              recorded !== 'maybe' &&
              trail !== undefined &&
              !isHandedTrail(file, path, records) &&
              !isNoted(path) &&
              // Reading beside a trail of changes is left out on purpose as often as not.
              !(recorded === 'no' && reading(file, path) !== 'no' && changesOnly()),
          },
        ];
      });
  const answered = everyCall ? [] : unrecordedAnswersOf(file).flatMap((one) => answeredGap(file, paths, one) ?? []);
  const hollow = empty.map((node): AuditGap => ({
    kind: 'empty',
    node,
    executor: readerName(file, node),
    trail: readerName(file, node),
    proven: true,
  }));
  // One place may make many executors: what is missing is missing there.
  const places = new Map<TSESTree.Node, AuditGap>();
  for (const gap of gaps) if (places.get(gap.node)?.proven !== true) places.set(gap.node, gap);
  return [...places.values(), ...answered, ...hollow].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
