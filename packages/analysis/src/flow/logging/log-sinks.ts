import { logFunctions, loggers, loggerTypes, logMethods, recorders } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isFromPackage } from '../../match/gate.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';

/** A call that keeps what it is handed where operators, vendors or analysts read it. */
export interface LogSink {
  readonly call: TSESTree.CallExpression;
  readonly kind: 'log' | 'trace' | 'analytics' | 'error report';
  /** Whether the text goes to the terminal of whoever runs the program. */
  readonly isConsole: boolean;
  /** The logger, span or client that is called. */
  readonly receiver: TSESTree.Node;
}

const consoleMethods = new Set([...logMethods, 'dir', 'table', 'group']);
const loggerMethods = new Set([...logMethods, ...loggers.flatMap(({ methods }) => methods ?? [])]);
const namedAsLogger = /(?:^|[a-z_])[lL]ogger$|^log$|[a-z]Log$/u;
const namedAsAudit = /audit/iu;

/** The function that an import, a member of one, or a construction comes from. */
function madeBy(file: SourceFile, value: Value, depth = 0): Extract<Value, { kind: 'import' }> | undefined {
  const root = rootOf(value);
  if (root.kind === 'import') return root;
  // `Sentry.withScope((scope) => ...)`: what a callback is handed comes from what it is handed to.
  if (root.kind === 'parameter' && depth < 4) {
    const { parent } = root.fn;
    const callee = parent.type === 'CallExpression' && parent.callee !== root.fn ? parent.callee : undefined;
    return callee && valuesOf(file, callee).flatMap((made) => madeBy(file, made, depth + 1) ?? [])[0];
  }
  if (root.kind !== 'expression' || depth > 4) return undefined;
  const { node } = root;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  for (const made of valuesOf(file, node.callee)) {
    const found = madeBy(file, made, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const loggerModules = loggers.flatMap(({ exported }) => ('module' in exported ? [exported.module] : []));

/** The last word of a camelCase name, in lower case. */
const lastWord = (name: string): string => (/[A-Z]?[a-z]+$/u.exec(name)?.[0] ?? name).toLowerCase();

const makesLogger = /^(?:child|with|withContext|withFields|withTag|extend|getChild|createChild|getSubLogger|scope)$/u;

/** Whether a receiver is a logger: made by a known library, declared as one, or named so where nothing else is known. */
function isLogger(file: SourceFile, receiver: TSESTree.Node, name: string, depth = 0): boolean {
  const values = valuesOf(file, receiver);
  // `const child = log.child({ tenant })`: a logger that says more by itself.
  const isChild = values.some((value) => {
    const made = value.kind === 'expression' ? unwrap(value.node) : undefined;
    const callee = made?.type === 'CallExpression' ? unwrap(made.callee) : undefined;
    if (callee?.type !== 'MemberExpression' || !makesLogger.test(staticKey(callee) ?? '') || depth > 3) return false;
    return isLogger(file, callee.object, dottedName(callee.object)?.split('.').at(-1) ?? '', depth + 1);
  });
  if (isChild) return true;
  if (values.some((value) => loggerModules.some((module) => isFromPackage(madeBy(file, value)?.module ?? '', module))))
    return true;
  const type = typeNodeOf(file, receiver);
  if (type?.type === 'TSTypeReference' && loggerTypes.includes(entityName(type.typeName).split('.').at(-1) ?? ''))
    return true;
  return namedAsLogger.test(name);
}

/** A span is handed to the callback that it is started for: `startActiveSpan('x', (span) => ...)`. */
function sinkOf(file: SourceFile, call: TSESTree.CallExpression): LogSink | undefined {
  const callee = unwrap(call.callee);
  if (isDeclaredControl(file, 'auditors', callee) || isDeclaredControl(file, 'redactors', callee)) return undefined;
  if (callee.type !== 'MemberExpression') return ofBareFunction(file, call, callee);
  const method = staticKey(callee) ?? '';
  const receiver = unwrap(callee.object);
  // `span.setAttribute(...).setAttribute(...)`: the receiver of the chain is what is called.
  const start = startOfChain(receiver, method);
  const name = dottedName(start)?.split('.').at(-1) ?? '';
  if (namedAsAudit.test(name) || namedAsAudit.test(method)) return undefined;
  if (name === 'console' && consoleMethods.has(method)) return { call, kind: 'log', isConsole: true, receiver: start };
  for (const recorder of recorders) {
    if (!recorder.methods.includes(method)) continue;
    const isKnown = valuesOf(file, start).some((value) => {
      const module = madeBy(file, value)?.module;
      return module !== undefined && recorder.modules.some((one) => isFromPackage(module, one));
    });
    if (
      isKnown ||
      recorder.names.includes(lastWord(name)) ||
      recorder.distinctive?.includes(method) === true ||
      recorder.names.includes(lastWord(typeName(file, start)))
    )
      return { call, kind: recorder.kind, isConsole: false, receiver: start };
  }
  if ((loggerMethods.has(method) || method === 'write') && isLogger(file, start, name))
    return { call, kind: 'log', isConsole: false, receiver: start };
  return ofStandardStream(call, method, dottedName(start));
}

/** `process.stdout.write(line)`: what runs in a container is read there. */
const ofStandardStream = (
  call: TSESTree.CallExpression,
  method: string,
  name: string | undefined,
): LogSink | undefined =>
  method === 'write' && (name === 'process.stdout' || name === 'process.stderr')
    ? { call, kind: 'log', isConsole: true, receiver: call.callee }
    : undefined;

/** The last part of the name of the type that a receiver is declared as. */
function typeName(file: SourceFile, receiver: TSESTree.Node): string {
  const type = typeNodeOf(file, receiver);
  return type?.type === 'TSTypeReference' ? (entityName(type.typeName).split('.').at(-1) ?? '') : '';
}

const appends = /^appendFile(?:Sync)?$/u;
const logFile = /\.(?:log|jsonl|ndjson)\b|(?:^|\/)logs?\//u;

/** `appendFile('tools.log', line)`: a file that is named as a log, of the standard library. */
function ofLogFile(file: SourceFile, call: TSESTree.CallExpression): LogSink | undefined {
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? staticKey(callee) : dottedName(callee);
  const [path] = call.arguments;
  if (!path || !appends.test(name ?? '') || !logFile.test(sourceText(file, path))) return undefined;
  const isFs = valuesOf(file, callee).some((value) => {
    const root = rootOf(value);
    return root.kind === 'import' && /^(?:node:)?fs(?:\/promises)?$/u.test(root.module);
  });
  return isFs ? { call, kind: 'log', isConsole: false, receiver: callee } : undefined;
}

const startOfChain = (receiver: TSESTree.Node, method: string): TSESTree.Node => {
  let at = receiver;
  while (at.type === 'CallExpression') {
    const callee = unwrap(at.callee);
    // `log.child({ ... }).info(...)` and repeated setters give the receiver back.
    if (callee.type !== 'MemberExpression') return at;
    const key = staticKey(callee) ?? '';
    if (key !== method && key !== 'child' && key !== 'with' && !key.startsWith('set')) return at;
    at = unwrap(callee.object);
  }
  return at;
};

/** `captureException(error, { extra })` imported by name. */
function ofBareFunction(file: SourceFile, call: TSESTree.CallExpression, callee: TSESTree.Node): LogSink | undefined {
  if (callee.type !== 'Identifier' || !variableOf(file, callee)) return undefined;
  for (const value of valuesOf(file, callee)) {
    if (value.kind === 'expression' && value.node.type === 'CallExpression') {
      const made = madeBy(file, value);
      if (logFunctions.some((one) => one.module === made?.module && one.name === made.name))
        return { call, kind: 'log', isConsole: false, receiver: callee };
    }
    if (value.kind !== 'import') continue;
    const recorder = recorders.find(
      ({ modules, methods }) => methods.includes(value.name) && modules.some((one) => isFromPackage(value.module, one)),
    );
    if (recorder) return { call, kind: recorder.kind, isConsole: false, receiver: callee };
  }
  return undefined;
}

/**
 * Every call of the file that keeps what it is handed in a log, a trace, an analytics event or an error report.
 * Recognised generously, by library, type or name; audit trails are none.
 */
export const logSinksOf = perFile((file): readonly LogSink[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .map((call) => ofLogFile(file, call) ?? sinkOf(file, call))
    .filter((one) => one !== undefined),
);
