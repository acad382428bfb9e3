import { loggers, type LogRedaction } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFromPackage } from '../../match/gate.js';
import { requestBodyOf, type RequestBody } from '../../match/request-body.js';
import { reachedExports } from '../../match/sdk-export.js';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { valuesOf } from '../../resolve/values-of.js';
import { noRedaction, type LeftOut, type Redaction } from './redaction.js';

/** Options by which other loggers than the known ones are told what to leave out. How they read a path is not known. */
const foreign: LogRedaction = { option: 'redact', by: 'path', formats: [] };

/** How many loggers may be made of each other: `log.child({ ... })`. */
const maxLoggers = 4;

interface Listed {
  /** Each path as its segments. */
  readonly paths: readonly (readonly string[])[];
  /** Whether there are entries that the file does not show. */
  readonly isOpen: boolean;
}

const segments = (path: string): readonly string[] =>
  [...path.matchAll(/\[\s*(["'`])(.*?)\1\s*\]|\[\s*([^\]\s]+)\s*\]|[^.[\]]+/gu)].map(
    ([whole, , quoted, index]) => quoted ?? index ?? whole,
  );

function listedIn(file: SourceFile, node: TSESTree.Node): Listed {
  const found: (readonly string[])[] = [];
  let isOpen = false;
  for (const value of valuesOf(file, node)) {
    const list = value.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
    if (list?.type === 'ArrayExpression') {
      for (const one of list.elements) {
        const path = stringOf(one);
        const inner = one?.type === 'SpreadElement' ? listedIn(file, one.argument) : undefined;
        if (path !== undefined) found.push(segments(path));
        else if (inner) found.push(...inner.paths);
        isOpen ||= inner?.isOpen ?? path === undefined;
      }
    } else if (list?.type === 'ObjectExpression') {
      const { entries } = requestBodyOf(file, list);
      // `censor: (value) => value` leaves in what it is asked to leave out.
      if ((entries.get('censor') ?? []).some((one) => givesBackFirst(file, one.value))) continue;
      const paths = (entries.get('paths') ?? []).map((one) => listedIn(file, one.value));
      found.push(...paths.flatMap((one) => one.paths));
      isOpen ||= paths.some((one) => one.isOpen);
    } else {
      isOpen = true;
    }
  }
  return { paths: found, isOpen };
}

const givesBackFirst = (file: SourceFile, node: TSESTree.Node): boolean =>
  functionsOf(file, node).some((fn) =>
    returnsOf(file, fn).some((returned) =>
      valuesOf(file, returned).some((value) => value.kind === 'parameter' && value.fn === fn && value.index === 0),
    ),
  );

const isAt = (one: string, at: string | undefined): boolean => one === '*' || one === at;

/** Whether a path of the list covers a path of the logged object: itself, what stands around it, or only a part of it. */
function byPath(paths: readonly (readonly string[])[], path: readonly string[], isText: boolean): LeftOut {
  let answer: LeftOut = 'no';
  for (const listed of paths) {
    const shared = Math.min(listed.length, path.length);
    if (!listed.slice(0, shared).every((one, index) => isAt(one, path[index]))) continue;
    if (listed.length <= path.length) return 'yes';
    if (isText) continue;
    if (listed.length === path.length + 1 && listed.at(-1) === '*') return 'yes';
    // `*.args` is meant for arguments a level deeper, and not for a member of these.
    if (listed.at(-1) !== path.at(-1)) answer = 'unknown';
  }
  return answer;
}

const byKey = (paths: readonly (readonly string[])[], path: readonly string[]): LeftOut =>
  paths.some((listed) => path.includes(listed.at(-1) ?? '')) ? 'yes' : 'no';

/** A path of the list that no logged path is compared with: how the logger reads paths is not known. */
const inSomeWay = (paths: readonly (readonly string[])[], path: readonly string[]): LeftOut =>
  paths.some((listed) => isAt(listed.at(-1) ?? '', path.at(-1)) || path.includes(listed.at(-1) ?? ''))
    ? 'unknown'
    : 'no';

/** A function among the options that may change anything, or one of another package that is called there. */
const mayChange = (file: SourceFile, node: TSESTree.Node, module: string | undefined, depth = 0): boolean => {
  if (depth > 3) return false;
  const inner = unwrapAwaited(node);
  if (isFunction(inner)) return true;
  if (inner.type === 'ObjectExpression')
    return inner.properties.some(
      (one) => one.type === 'SpreadElement' || mayChange(file, one.value, module, depth + 1),
    );
  if (inner.type === 'CallExpression') {
    const isOwn = reachedExports(file, inner.callee).some((one) => one.module === module);
    return !isOwn || inner.arguments.some((one) => mayChange(file, one, module, depth + 1));
  }
  return valuesOf(file, inner).some(
    (value) => value.kind === 'expression' && value.node !== inner && mayChange(file, value.node, module, depth + 1),
  );
};

/** How a logger was made: what it is known to leave out, and the options it was made with, the last ones first. */
interface Made {
  readonly module: string | undefined;
  readonly redaction: LogRedaction | undefined;
  readonly options: readonly RequestBody[];
}

/** What the library of a logger says about it. */
function knownAs(file: SourceFile, callee: TSESTree.Node): Pick<Made, 'module' | 'redaction'> {
  const module = reachedExports(file, callee)[0]?.module;
  const known = loggers.find(
    ({ exported, redaction }) =>
      redaction && module !== undefined && 'module' in exported && isFromPackage(module, exported.module),
  );
  return { module, redaction: known?.redaction };
}

function madeOf(file: SourceFile, logger: TSESTree.Node, depth = 0): Made | undefined {
  for (const value of seenValuesOf(file, logger)) {
    const root = rootOf(value);
    const made = root.kind === 'expression' ? root.node : undefined;
    if (made?.type !== 'CallExpression' && made?.type !== 'NewExpression') continue;
    const callee = unwrap(made.callee);
    const options = made.arguments.map((one) => requestBodyOf(file, one.type === 'SpreadElement' ? one.argument : one));
    const outer =
      callee.type === 'MemberExpression' && depth < maxLoggers ? madeOf(file, callee.object, depth + 1) : undefined;
    // `log.child({ tenant }, { redact })`: what it says with each line, and then what it is made with.
    return outer
      ? { ...outer, options: [...options.slice(1), ...outer.options] }
      : { ...knownAs(file, callee), options };
  }
  return undefined;
}

/** Options that another file holds. */
const isImported = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => rootOf(value).kind === 'import');

/** What stands under members of an option: `formatters.log`. */
function valuesAt(
  file: SourceFile,
  valuesUnder: (key: string) => readonly TSESTree.Node[],
  path: string,
): readonly TSESTree.Node[] {
  const [key = '', ...inside] = path.split('.');
  return inside.reduce<readonly TSESTree.Node[]>(
    (nodes, one) =>
      nodes.flatMap((node) => (requestBodyOf(file, node).entries.get(one) ?? []).map(({ value }) => value)),
    valuesUnder(key),
  );
}

function fromOptions(file: SourceFile, { module, redaction, options }: Made): Redaction | undefined {
  const { option, by, serializers, formats } = redaction ?? foreign;
  const valuesUnder = (key: string | undefined): readonly TSESTree.Expression[] =>
    key === undefined
      ? []
      : (options.map(({ entries }) => entries.get(key)).find((one) => one !== undefined) ?? []).map((one) => one.value);
  const lists = valuesUnder(option).map((one) => listedIn(file, one));
  const made = valuesUnder(serializers).map((one) => requestBodyOf(file, one));
  const isOpen =
    lists.some((one) => one.isOpen) ||
    made.some(({ opaque }) => opaque.length > 0) ||
    formats.flatMap((one) => valuesAt(file, valuesUnder, one)).some((one) => mayChange(file, one, module)) ||
    (redaction !== undefined && options.some(({ opaque }) => opaque.some((one) => isImported(file, one))));
  if (!isOpen && lists.length === 0 && made.length === 0) return undefined;
  const paths = lists.flatMap((one) => one.paths);
  const compare = !redaction ? inSomeWay : by === 'key' ? byKey : byPath;
  return {
    leavesOut: (path, isText) => {
      const answer = compare(paths, path, isText);
      return answer === 'no' && isOpen ? 'unknown' : answer;
    },
    serializersOf: (key) => made.flatMap(({ entries }) => (entries.get(key) ?? []).map(({ value }) => value)),
  };
}

/**
 * What does a logger leave out by itself, as the options say that it is made with, in this file or in the one that it is
 * imported from?
 *
 * A path covers what stands exactly there and below, not a key of that name elsewhere. Paths that the file does not
 * show, functions that may change anything, and options of a logger that is not known leave it open.
 */
export function redactionOf(file: SourceFile, logger: TSESTree.Node): Redaction {
  const made = madeOf(file, logger);
  return (made && fromOptions(file, made)) ?? noRedaction;
}
