import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { logSinksOf, type LogSink } from './log-sinks.js';
import { rawPartsIn, type RawPart } from './raw-parts.js';
import { redactionOf } from './redaction-of.js';

/** A raw value that goes to a log, and the call that logs it: the logger's, or a function of the file around it. */
export interface RawLogging {
  readonly node: TSESTree.Node;
  readonly part: RawPart;
  readonly sink: LogSink;
  readonly call: TSESTree.CallExpression;
}

const dataOf = ({ call }: LogSink): readonly TSESTree.Node[] =>
  call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));

/** Whether a function does nothing but log: it is the logger, and its callers say what is logged. */
function onlyLogs(file: SourceFile, fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return true;
  const sinks = new Set<TSESTree.Node>(logSinksOf(file).map(({ call }) => call));
  return fn.body.body.every((statement) => {
    if (statement.type === 'ExpressionStatement') return sinks.has(statement.expression);
    if (statement.type === 'IfStatement' || statement.type === 'TryStatement')
      return nodeIndexOf(file).inside('AwaitExpression', statement).length === 0;
    return statement.type === 'VariableDeclaration' || (statement.type === 'ReturnStatement' && !statement.argument);
  });
}

function ofSink(file: SourceFile, sink: LogSink): readonly RawLogging[] {
  const redaction = redactionOf(file, sink.receiver);
  const found: RawLogging[] = [];
  const around = enclosingFunction(sink.call);
  for (const data of dataOf(sink)) {
    if (isFunction(data)) continue;
    for (const part of rawPartsIn(file, data, redaction)) found.push({ node: part.node, part, sink, call: sink.call });
    if (!around || found.length > 0) continue;
    for (const site of callSitesOf(file, around)) {
      const parts = rawPartsIn(file, data, redaction, new Map([[around, site]]));
      const isLogger = onlyLogs(file, around);
      for (const part of parts) {
        const passed = site.arguments.find((one) => rawPartsIn(file, one).length > 0);
        if (!isLogger) found.push({ node: part.node, part, sink, call: sink.call });
        else if (passed) found.push({ node: passed, part, sink, call: site });
      }
      if (!isLogger && parts.length > 0) break;
    }
  }
  return found;
}

/**
 * Which raw values go to a log, a trace, an analytics event or an error report?
 *
 * One answer for each place: where a value comes through in several ways, the certain one counts. A function that only
 * logs is followed to its callers in this file.
 */
export const rawLoggingIn = perFile((file): readonly RawLogging[] => {
  const byNode = new Map<TSESTree.Node, RawLogging>();
  for (const one of logSinksOf(file).flatMap((sink) => ofSink(file, sink))) {
    const known = byNode.get(one.node);
    if (!known || (one.part.proven && !known.part.proven)) byNode.set(one.node, one);
  }
  return [...byNode.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
