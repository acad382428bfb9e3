import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { isElsewhere } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';
import { handedAt, type Handed } from './handed-at.js';
import type { ModelRequest } from './request-at.js';
import { requestBodyWith } from './request-body.js';

/** The function of which an expression is a parameter, or a member of one that is taken apart in its place. */
function takenBy(file: SourceFile, node: TSESTree.Node): FunctionNode | undefined {
  const [definition] = (node.type === 'Identifier' ? variableOf(file, node)?.defs : undefined) ?? [];
  return definition?.type === 'Parameter' && isFunction(definition.node) ? definition.node : undefined;
}

/** Whether a function gives back what the model answered, as it is. */
const givesAnswer = (file: SourceFile, fn: FunctionNode, call: TSESTree.Node): boolean =>
  returnsOf(file, fn).some((one) => unwrapAwaited(one) === call);

/** How many functions hand a request on before it is sent. */
const maxDepth = 3;

/**
 * A request that a function sends for those who call it, `#send(turn) { return client.create({ model, ...turn }) }`: each
 * call that hands it what it sends, or which tool the model uses, is a request of its own and stands where that is known.
 * Tools alone that a parameter holds are followed to the calls by whoever asks about them.
 */
export function handedRequests(
  file: SourceFile,
  request: ModelRequest,
  known: Handed = new Map(),
  depth = 0,
): readonly ModelRequest[] {
  const { point, body, argument, call } = request;
  const choices = point.choice.flatMap((key) => (body.entries.get(key) ?? []).map(({ value }) => value));
  const takers = new Set([...body.opaque, ...choices].flatMap((node) => takenBy(file, node) ?? []));
  const isTold = (whole: ModelRequest['body']): boolean =>
    choices.length > 0
      ? point.choice.some((key) => whole.entries.has(key))
      : [...point.tools, ...point.choice].some((key) => whole.entries.has(key) && !body.entries.has(key));
  return [...takers].flatMap((fn): readonly ModelRequest[] =>
    callSitesOf(file, fn).flatMap((site): readonly ModelRequest[] => {
      if (isElsewhere(site)) return [];
      const handed = new Map([...known, ...handedAt(file, fn, site)]);
      const whole = requestBodyWith(file, argument, handed);
      const sent: ModelRequest = { ...request, call: site, body: whole };
      if (!isTold(whole)) return depth < maxDepth ? handedRequests(file, sent, handed, depth + 1) : [];
      const answers = givesAnswer(file, fn, call);
      return [answers ? sent : { ...sent, point: { ...point, gives: 'registry', proposals: [] } }];
    }),
  );
}
