import type { Replacement } from '../flow/edit/replacement.js';
import { isOffByDefault } from '../flow/logging/is-off-by-default.js';
import { isOnlySometimes } from '../flow/logging/is-only-sometimes.js';
import { isTakenOut } from '../flow/logging/is-taken-out.js';
import { reachedFrom } from '../flow/logging/reached-from.js';
import { toolExecutorsOf } from '../flow/logging/tool-executors.js';
import { rawLoggingIn, type RawLogging } from '../flow/logging/raw-logging.js';
import { recordingOptionsIn } from '../flow/logging/recording-options.js';
import { calledName } from '../flow/execution/called-name.js';
import { executionsOf } from '../flow/execution/executions.js';
import { isRequest } from '../flow/principal/is-request.js';
import { tenancyAt } from '../flow/principal/tenancy-at.js';
import { isTestFile } from '../match/gate.js';
import { requestsOf } from '../match/requests.js';
import { enclosingFunctions, isInside, type FunctionNode } from '../resolve/function-node.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { sourceText } from '../resolve/other-files.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { principalNameAt } from './principal-name-at.js';
import type { RawLog } from './raw-log.js';
import { readerName } from './reader-name.js';

/** Code for a browser logs to the console of the person whose data it is. */
const runsInBrowser = (file: SourceFile): boolean =>
  file.program.body.some(
    (one) =>
      one.type === 'ExpressionStatement' && one.expression.type === 'Literal' && one.expression.value === 'use client',
  );

/** Whether whoever runs the program reads its console: nobody who asks is known, and no SDK runs the code for one. */
function isOwnTerminal(file: SourceFile, { sink, call, part }: RawLogging): boolean {
  if (!sink.isConsole) return false;
  const around = enclosingFunctions(call);
  if (around.some((fn) => toolExecutorsOf(file).has(fn))) return false;
  if (part.kind === 'arguments' || part.kind === 'output' || part.besideCalls === true)
    return tenancyAt(file, call) === 'no';
  // What a script prints is what it is for.
  return reachedFrom(file, call).every(
    (one) => principalNameAt(file, one) === undefined && !enclosingFunctions(one).some((fn) => takesRequest(file, fn)),
  );
}

const takesRequest = (file: SourceFile, fn: FunctionNode): boolean =>
  fn.params.some((node, index) => isRequest(file, { kind: 'parameter', fn, index, node }));

/** Whether a request body is one that a model or a tool is asked with, and not that of any other route of the file. */
const isOfModel = (file: SourceFile, { call }: RawLogging): boolean => {
  const path = enclosingFunctions(call).at(-1);
  return path !== undefined && asksModel(file, path);
};

/** Whether a model or a tool is asked somewhere in a function. */
const asksModel = perNode(
  false,
  (file: SourceFile, fn: FunctionNode): boolean =>
    requestsOf(file).some((request) => isInside(request.call, fn)) ||
    executionsOf(file).some(({ site }) => isInside(site, fn)) ||
    nodeIndexOf(file)
      .inside('CallExpression', fn)
      .some((one) => transports.test(calledName(one))),
);

/** Methods that hand a request of the protocol on to a server of tools. */
const transports = /^(?:handleRequest|handlePostMessage)$/u;

function remedyOf(file: SourceFile, { node, part }: RawLogging): readonly Replacement[] | undefined {
  if (!part.isWhole || part.kind !== 'arguments' || node !== part.node) return undefined;
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
  const written = sourceText(file, node);
  const text = part.isText ? `${written}.length` : `Object.keys(${written})`;
  const { parent } = node;
  if (parent.type === 'Property' && parent.shorthand) return [{ range: parent.range, text: `${written}: ${text}` }];
  return [{ range: node.range, text }];
}

/** The places of a file where data of tools and conversations is kept raw. */
export const rawLogsOf = perFile((file): readonly RawLog[] => {
  if (isTestFile(file) || runsInBrowser(file)) return [];
  const logged = rawLoggingIn(file)
    .filter((one) => one.part.kind !== 'request body' || isOfModel(file, one))
    .map((one): RawLog => {
      const proven =
        one.part.proven &&
        !isOffByDefault(file, one.sink) &&
        !isOnlySometimes(file, one.call) &&
        !isOwnTerminal(file, one) &&
        !isTakenOut(file, one.sink);
      return {
        node: one.node,
        what: one.part.kind,
        value: readerName(file, one.part.named ?? one.node),
        sink: readerName(file, one.call),
        proven,
        remedy: proven ? remedyOf(file, one) : undefined,
      };
    });
  const options = recordingOptionsIn(file).map(({ node, name, proven, value }): RawLog => ({
    node,
    what: 'option',
    value: name,
    sink: name,
    proven,
    remedy:
      value && proven && value.type === 'Literal' && value.value === true
        ? [{ range: value.range, text: 'false' }]
        : undefined,
  }));
  return [...logged, ...options].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
