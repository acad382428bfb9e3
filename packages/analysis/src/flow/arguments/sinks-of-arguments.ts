import { argumentSinks, limitNames, type ArgumentSink, type ArgumentSinkKind } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { sentDocumentsOf } from './sent-documents.js';
import { statementsOf } from './statements.js';

/** An expression that decides what a call reaches. */
export interface DecidingExpression {
  readonly kind: ArgumentSinkKind;
  readonly call: TSESTree.CallExpression;
  readonly value: TSESTree.Expression;
}

const byName: ReadonlyMap<string, readonly ArgumentSink[]> = new Map(
  argumentSinks
    .flatMap((sink) => sink.names)
    .map((name) => [name, argumentSinks.filter((sink) => sink.names.includes(name))]),
);

const limits = new Set(limitNames);

/** The modules behind a callee, through wrappers such as `promisify(exec)`. */
const modulesOf = (
  file: SourceFile,
  callee: TSESTree.Node,
): readonly { readonly module: string; readonly name: string }[] =>
  valuesOf(file, callee).flatMap((value) => {
    const root = rootOf(value);
    if (root.kind === 'import')
      return [{ module: root.module, name: value.kind === 'member' ? (value.key ?? root.name) : root.name }];
    if (root.kind !== 'expression' || root.node.type !== 'CallExpression') return [];
    // `axios.create({ timeout })`: a client with settings is one still.
    const callee = unwrap(root.node.callee);
    if (callee.type === 'MemberExpression' && /^(?:create|extend|instance)$/u.test(staticKey(callee) ?? ''))
      return modulesOf(file, callee.object);
    const [inner] = root.node.arguments;
    return inner && inner.type !== 'SpreadElement' && /promisify|bind$/u.test(dottedName(root.node.callee) ?? '')
      ? modulesOf(file, inner)
      : [];
  });

const lastName = (node: TSESTree.Node): string => {
  const inner = unwrapAwaited(node);
  if (inner.type === 'CallExpression') return lastName(inner.callee);
  if (inner.type === 'MemberExpression') return (staticKey(inner) ?? '').replace(/^#/u, '');
  return inner.type === 'Identifier' ? inner.name : '';
};

function matches(file: SourceFile, call: TSESTree.CallExpression, sink: ArgumentSink, name: string): boolean {
  const callee = unwrap(call.callee);
  if (sink.modules) {
    const found = modulesOf(file, callee);
    return found.some(
      (one) =>
        sink.modules?.includes(one.module) === true && (sink.names.includes(one.name) || sink.names.includes(name)),
    );
  }
  if (name === 'fetch') return callee.type === 'Identifier' && calleesOf(file, call).length === 0;
  if (callee.type !== 'MemberExpression') return false;
  return sink.receivers === undefined || new RegExp(sink.receivers, 'u').test(lastName(callee.object));
}

/** A shell gets its command as an argument of its own: `execFile('sh', ['-c', command])`. */
const isShell = (call: TSESTree.CallExpression): boolean => {
  const [program, , options] = call.arguments;
  const text = program && stringOf(program);
  return (
    (text !== undefined &&
      /^(?:\/\w+\/)*(?:ba|z|da|k)?sh$|^cmd(?:\.exe)?$|^powershell|^pwsh$|^env$|^python\d?$|^node$/u.test(text)) ||
    (options?.type === 'ObjectExpression' &&
      options.properties.some((one) => one.type === 'Property' && staticKey(one) === 'shell'))
  );
};

/** Lists that a program without a shell takes its options from: whoever writes all of them chooses what it does. */
const optionsIn = (given: TSESTree.Expression): readonly TSESTree.Expression[] => {
  const list = unwrapAwaited(given);
  if (list.type !== 'ArrayExpression') return list.type === 'ObjectExpression' ? [] : [given];
  return list.elements.flatMap((one) => (one?.type === 'SpreadElement' ? [one.argument] : []));
};

/** The parts of a path that is put together: `join(root, name)`. */
function joined(file: SourceFile, node: TSESTree.Expression): readonly TSESTree.Expression[] {
  const inner = unwrapAwaited(node);
  if (inner.type === 'Identifier') {
    const [value, ...others] = valuesOf(file, inner);
    const made = value?.kind === 'expression' && others.length === 0 ? value.node : undefined;
    return made?.type === 'CallExpression' ? (partsOfPath(file, made) ?? [node]) : [node];
  }
  return inner.type === 'CallExpression' ? (partsOfPath(file, inner) ?? [node]) : [node];
}

function partsOfPath(file: SourceFile, call: TSESTree.CallExpression): readonly TSESTree.Expression[] | undefined {
  return /(?:^|\.)(?:join|resolve|normalize)$/u.test(dottedName(call.callee) ?? '')
    ? call.arguments.flatMap((one) => (one.type === 'SpreadElement' ? [] : joined(file, one)))
    : undefined;
}

/** `'select … order by ' + column`. */
const isJoinedText = (node: TSESTree.Expression): boolean => {
  const inner = unwrap(node);
  return inner.type === 'BinaryExpression' && inner.operator === '+' && stringOf(inner.left) !== undefined;
};

function ofCall(file: SourceFile, call: TSESTree.CallExpression): readonly DecidingExpression[] {
  const callee = unwrap(call.callee);
  const name =
    callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : callee.type === 'Identifier' ? callee.name : '';
  const imported = callee.type === 'Identifier' ? modulesOf(file, callee).map((one) => one.name) : [];
  const found: DecidingExpression[] = [];
  for (const sink of [name, ...imported].flatMap((one) => byName.get(one) ?? [])) {
    const given = call.arguments[sink.argument];
    if (!given || given.type === 'SpreadElement' || !matches(file, call, sink, name)) continue;
    if (sink.kind === 'command' && sink.argument === 1 && !isShell(call)) {
      found.push(...optionsIn(given).map((value) => ({ kind: sink.kind, call, value })));
      continue;
    }
    if (!sink.keys) found.push(...joined(file, given).map((value) => ({ kind: sink.kind, call, value })));
    else {
      const body = requestBodyOf(file, given);
      for (const key of sink.keys)
        for (const { value } of body.entries.get(key) ?? []) found.push({ kind: sink.kind, call, value });
    }
  }
  const [first] = call.arguments;
  // `count({ where })` asks how many there are: what is in the object does not say how many come back.
  const isNumber =
    first &&
    first.type !== 'SpreadElement' &&
    unwrap(first).type !== 'ObjectExpression' &&
    // `sql.rows(`select …`)`: what is handed there is a statement.
    unwrap(first).type !== 'TemplateLiteral' &&
    !isJoinedText(first);
  if (callee.type === 'MemberExpression' && limits.has(name) && isNumber)
    found.push({ kind: 'limit', call, value: first });
  return found;
}

/** Every expression of the file that decides what a call to the outside reaches. */
export const decidingExpressionsOf = perFile((file): readonly DecidingExpression[] => {
  const seen = new Set<TSESTree.Node>();
  const calls = nodeIndexOf(file).of('CallExpression');
  return [...calls.flatMap((call) => ofCall(file, call)), ...sentDocumentsOf(file), ...statementsOf(file)].filter(
    ({ value }) => !seen.has(value) && seen.add(value),
  );
});

/**
 * Whether a key or a parameter is named as what says how much comes back: `maxResults`, `max_tokens`. The largest value
 * of one thing (`maxPrice`, `maxAge`) says which records are meant.
 */
export const isLimitName = (name: string): boolean =>
  limits.has(name) ||
  /(?:Limit|Count|Size|Results|Rows)$|^(?:lines|records|entries|hits|how_?many|row_?count|tail)$|^num[A-Z_]|^max(?:[A-Z]|_)(?:\w*s|\w*(?:[Dd]epth|[Ll]ength|[Tt]otal|[Nn]umber|[Pp]age|[Oo]utput|[Ll]imit|[Cc]ount|[Ss]ize))$/u.test(
    name,
  );
