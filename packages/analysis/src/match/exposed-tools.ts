import type { Channel, SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { stringOf } from '../resolve/static-key.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { requestBodyOf, type BodyEntry, type RequestBody } from './request-body.js';
import type { ModelRequest } from './requests.js';

/** How far a conversation is followed through variables, spreads and additions. */
const maxDepth = 6;

/** The items of a conversation as far as they are written in this file. */
function itemsOf(file: SourceFile, expression: TSESTree.Node, depth = 0): readonly TSESTree.ObjectExpression[] {
  const node = unwrapAwaited(expression);
  if (depth > maxDepth) return [];
  const next = (one: TSESTree.Node): readonly TSESTree.ObjectExpression[] => itemsOf(file, one, depth + 1);
  switch (node.type) {
    case 'ObjectExpression':
      return [node];
    case 'ArrayExpression':
      return node.elements.flatMap((one) => (one ? next(one.type === 'SpreadElement' ? one.argument : one) : []));
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'LogicalExpression':
      return [...next(node.left), ...next(node.right)];
    case 'CallExpression':
      return dottedName(node.callee)?.endsWith('.concat') === true && node.callee.type === 'MemberExpression'
        ? [node.callee.object, ...node.arguments].flatMap((one) =>
            next(one.type === 'SpreadElement' ? one.argument : one),
          )
        : [];
    default: {
      const written = valuesOf(file, node).flatMap((value) =>
        value.kind === 'expression' && value.node !== node ? next(value.node) : [],
      );
      return node.type === 'Identifier' ? [...written, ...additionsTo(file, node).flatMap(next)] : written;
    }
  }
}

/** What is pushed into a list that a variable holds. */
const additionsTo = (file: SourceFile, identifier: TSESTree.Identifier): readonly TSESTree.Node[] =>
  (variableOf(file, identifier)?.references ?? []).flatMap(({ identifier: use }) => {
    const member = use.parent;
    const call = member.parent;
    const adds =
      member.type === 'MemberExpression' &&
      member.object === use &&
      call?.type === 'CallExpression' &&
      call.callee === member &&
      /\.(?:push|unshift)$/u.test(dottedName(member) ?? '');
    return adds ? call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one)) : [];
  });

const hasMarks = (file: SourceFile, body: RequestBody, marks: Channel['marks']): boolean =>
  Object.entries(marks).every(([key, text]) =>
    (body.entries.get(key) ?? []).some(({ value }) =>
      valuesOf(file, value).some((one) => one.kind === 'expression' && stringOf(one.node) === text),
    ),
  );

/** Tools that stand in the conversation itself, as an item of its own kind. */
function channelTools(file: SourceFile, sdk: SdkEntry, { point, body }: ModelRequest): readonly BodyEntry[] {
  const channels = sdk.channels.filter((one) => point.api !== undefined && (one.apis ?? []).includes(point.api));
  if (channels.length === 0) return [];
  return point.content
    .flatMap((key) => body.entries.get(key) ?? [])
    .flatMap(({ value }) => itemsOf(file, value))
    .flatMap((item) => {
      const inside = requestBodyOf(file, item);
      return channels
        .filter((one) => hasMarks(file, inside, one.marks))
        .flatMap((one) => one.tools.flatMap((key) => inside.entries.get(key) ?? []));
    });
}

/** Tools of a configuration one or more keys deeper: `{ session: { tools } }`. */
function nestedTools(file: SourceFile, { point, body }: ModelRequest): readonly BodyEntry[] {
  return (point.nested ?? []).flatMap(({ key, tools }) => {
    let bodies: readonly RequestBody[] = [body];
    for (const step of key.split('.')) {
      bodies = bodies.flatMap((one) => (one.entries.get(step) ?? []).map(({ value }) => requestBodyOf(file, value)));
    }
    return bodies.flatMap((one) => tools.flatMap((name) => one.entries.get(name) ?? []));
  });
}

/**
 * Everything by which a request shows tools to a model: its own keys, the configuration inside it, and items of the
 * conversation that carry tools.
 */
export const exposedToolsOf = (file: SourceFile, request: ModelRequest): readonly BodyEntry[] => [
  ...request.point.tools.flatMap((key) => request.body.entries.get(key) ?? []),
  ...nestedTools(file, request),
  ...channelTools(file, request.sdk, request),
];
