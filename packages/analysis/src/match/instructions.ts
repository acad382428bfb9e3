import {
  agentInstructionKeys,
  agentPackages,
  instructionKeys,
  instructionMessages,
  instructionRoles,
  messageTemplates,
  messageTextKeys,
  sdks,
} from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import type { Evidence } from '../verdict.js';
import { isFromPackage, isTestFile } from './gate.js';
import { entriesOfSteps } from './request-at.js';
import { requestBodyOf } from './request-body.js';
import { requestsByCall, requestsOf } from './requests.js';
import { toolDefinitionsOf } from './tool-definitions.js';

/** A text that a model obeys as the application's own. */
export interface Instruction {
  /** `request`: a key of a request. `message`: a system or developer message. `agent`: of an agent. `description`: of a tool. */
  readonly kind: 'request' | 'message' | 'agent' | 'description';
  /** The text, or the function that gives it. */
  readonly text: TSESTree.Node;
  /** What a report points at: the entry, the message, the definition. */
  readonly node: TSESTree.Node;
  /** What it belongs to: the request, the call that makes the agent, the object of the message or tool. */
  readonly owner: TSESTree.Node;
  readonly evidence: Evidence;
}

const packages = [...agentPackages, ...sdks.flatMap((sdk) => sdk.packages.map((one) => one.name))];

/** The export that a callee comes from, with the members behind it. */
function importedCallee(
  file: SourceFile,
  callee: TSESTree.Node,
): { readonly module: string; readonly name: string; readonly chain: readonly string[] } | undefined {
  for (const value of valuesOf(file, callee)) {
    const root = rootOf(value);
    if (root.kind !== 'import') continue;
    const chain = chainOf(value).map((key) => key ?? '');
    return root.name === '*'
      ? { module: root.module, name: chain[0] ?? '*', chain: chain.slice(1) }
      : { module: root.module, name: root.name, chain };
  }
  return undefined;
}

const entriesOf = (object: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Property> =>
  new Map(object.properties.flatMap((one) => (one.type === 'Property' ? [[staticKey(one) ?? '', one] as const] : [])));

/** The texts of a content: itself, or those of its parts. */
function textsIn(content: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrapAwaited(content);
  if (inner.type !== 'ArrayExpression') return [content];
  return inner.elements.flatMap((one) => {
    const part = one ? unwrap(one) : undefined;
    if (part?.type !== 'ObjectExpression') return one ? [one.type === 'SpreadElement' ? one.argument : one] : [];
    const entries = entriesOf(part);
    return messageTextKeys.flatMap((key) => entries.get(key)?.value ?? []);
  });
}

/** Methods that keep a record: a message in there is a row, and nobody obeys it. */
const keeps =
  /^(?:insert(?:One|Many)?|create(?:Many)?|save|update|upsert|log|info|debug|append(?:Row)?|write|record|emit|publish|values|set)$/u;

const sendPoints = /(?:^|\.)(?:completions|responses|messages|chat|threads)$/u;

/** Ids that messages have themselves. */
const ownIds = /^(?:id|messageId|message_id|toolCallId|tool_call_id|callId|call_id)$/u;

/** Whether an object says what it belongs to, as no message to a model does: `{ threadId, role: 'system', content }`. */
const namesOwner = (object: TSESTree.Node): boolean =>
  object.type === 'ObjectExpression' &&
  object.properties.some((one) => {
    const key = one.type === 'Property' ? (staticKey(one) ?? '') : '';
    return /(?:Id|_id)$/u.test(key) && !ownIds.test(key);
  });

/** Whether an object is handed to something that keeps it, unless that is a request to a model. */
function isRow(file: SourceFile, object: TSESTree.Node): boolean {
  for (let inner = object, outer = object.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'CallExpression') {
      if (!outer.arguments.includes(inner as TSESTree.CallExpressionArgument)) return false;
      const callee = unwrap(outer.callee);
      const verb = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
      const isRequest = requestsByCall(file).has(outer);
      // `create` is also how requests are sent, on clients that are not known.
      const sends =
        verb === 'create' && callee.type === 'MemberExpression' && sendPoints.test(memberText(callee.object));
      return !isRequest && !sends && (keeps.test(verb) || (inner === object && namesOwner(object)));
    }
    if (/Statement$|Declaration$|Declarator$|Function/u.test(outer.type)) return false;
  }
  return false;
}

const memberText = (node: TSESTree.Node): string => {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return `${memberText(inner.object)}.${staticKey(inner) ?? ''}`;
  return inner.type === 'Identifier' ? inner.name : '';
};

/** Messages written as an object: `{ role: 'system', content }`. */
function messages(file: SourceFile): readonly Instruction[] {
  // What a page keeps under a role is there to be shown.
  if (file.program.body.some((one) => one.type === 'ExpressionStatement' && one.directive === 'use client')) return [];
  return nodeIndexOf(file)
    .of('ObjectExpression')
    .flatMap((object): readonly Instruction[] => {
      const entries = entriesOf(object);
      const role = entries.get('role');
      const content = entries.get('content') ?? entries.get('parts');
      if (!role || !content || !instructionRoles.includes(stringOf(role.value) ?? '') || isRow(file, object)) return [];
      return textsIn(content.value).map((text) => ({
        kind: 'message',
        text,
        node: content,
        owner: object,
        evidence: 'shape',
      }));
    });
}

/** Messages and templates made by a class or function of a library, and pairs of role and text in one. */
function madeMessages(file: SourceFile): readonly Instruction[] {
  const index = nodeIndexOf(file);
  return [...index.of('NewExpression'), ...index.of('CallExpression')].flatMap((made): readonly Instruction[] => {
    const [first] = made.arguments;
    const found = first && first.type !== 'SpreadElement' ? importedCallee(file, made.callee) : undefined;
    if (!found || !first) return [];
    const isExport = (one: { readonly module: string; readonly name: string; readonly member?: string }): boolean =>
      one.module === found.module && one.name === found.name && (one.member ?? '') === found.chain.join('.');
    if (instructionMessages.some(isExport)) {
      const inner = unwrap(first);
      const content = inner.type === 'ObjectExpression' ? entriesOf(inner).get('content')?.value : first;
      if (!content) return [];
      return textsIn(content).map((text) => ({
        kind: 'message',
        text,
        node: content,
        owner: made,
        evidence: 'binding',
      }));
    }
    return messageTemplates.some(isExport) ? pairsIn(file, first, made) : [];
  });
}

/** The pairs of role and text in a list: `[['system', text], ['human', '{question}']]`. */
function pairsIn(file: SourceFile, list: TSESTree.Node, owner: TSESTree.Node): readonly Instruction[] {
  return valuesOf(file, list).flatMap((value): readonly Instruction[] => {
    if (value.kind !== 'expression' || value.node.type !== 'ArrayExpression') return [];
    return value.node.elements.flatMap((one): readonly Instruction[] => {
      const pair = one ? unwrap(one) : undefined;
      if (pair?.type !== 'ArrayExpression') return [];
      const [role, text] = pair.elements;
      if (!text || text.type === 'SpreadElement' || !instructionRoles.includes(stringOf(role) ?? '')) return [];
      return [{ kind: 'message', text, node: text, owner, evidence: 'binding' }];
    });
  });
}

/** Whether a class or function of an SDK makes an agent, which its name says. */
const makes = ({ name, chain }: { readonly name: string; readonly chain: readonly string[] }): boolean =>
  /agent/iu.test([name, ...chain].join('.'));

const keysOf = (makesAgent: boolean): readonly string[] =>
  makesAgent ? [...instructionKeys, ...agentInstructionKeys] : instructionKeys;

/** Keys of the requests that the file sends, and of what their callbacks give for one step. */
function requestKeys(file: SourceFile): readonly Instruction[] {
  return requestsOf(file).flatMap((request) => {
    const { body, call, evidence } = request;
    const found = importedCallee(file, call.callee);
    const makesAgent = found !== undefined && makes(found);
    return keysOf(makesAgent).flatMap((key) =>
      [...(body.entries.get(key) ?? []), ...entriesOfSteps(file, request, key)].flatMap(({ value, node }) =>
        textsIn(value).map((text): Instruction => ({
          kind: makesAgent ? 'agent' : 'request',
          text,
          node,
          owner: call,
          evidence,
        })),
      ),
    );
  });
}

/** Agents, and calls of an SDK that take instructions: `new Agent({ instructions })`, `generateText({ system })`. */
function ofSdkCalls(file: SourceFile): readonly Instruction[] {
  const index = nodeIndexOf(file);
  return [...index.of('NewExpression'), ...index.of('CallExpression')].flatMap((made): readonly Instruction[] => {
    if (requestsByCall(file).has(made)) return [];
    const found = importedCallee(file, made.callee);
    if (!found || !packages.some((name) => isFromPackage(found.module, name))) return [];
    const makesAgent = makes(found);
    return made.arguments.flatMap((argument): readonly Instruction[] => {
      if (argument.type === 'SpreadElement' || unwrap(argument).type === 'Literal') return [];
      const { entries } = requestBodyOf(file, argument);
      return keysOf(makesAgent).flatMap((key) =>
        (entries.get(key) ?? []).flatMap(({ value, node }) =>
          textsIn(value).map((text): Instruction => ({
            kind: makesAgent ? 'agent' : 'request',
            text,
            node,
            owner: made,
            evidence: 'binding',
          })),
        ),
      );
    });
  });
}

/** Descriptions of the tools that the file defines. */
const descriptions = (file: SourceFile): readonly Instruction[] =>
  toolDefinitionsOf(file).flatMap(({ description, node, evidence }): readonly Instruction[] =>
    description && !isRow(file, node)
      ? [{ kind: 'description', text: description, node: description, owner: node, evidence }]
      : [],
  );

const bySource = (a: Instruction, b: Instruction): number => a.text.range[0] - b.text.range[0];

/**
 * Every text of the file that a model obeys as the application's own: system and developer messages, instructions of
 * requests and agents, descriptions of tools.
 *
 * Requests are those that the analysis knows; messages are known by their role, agents by their import. A row that is
 * kept, a test file and a message built by code of another file are left out.
 */
export const instructionsOf = perFile((file): readonly Instruction[] => {
  if (isTestFile(file)) return [];
  const all = [
    ...requestKeys(file),
    ...ofSdkCalls(file),
    ...madeMessages(file),
    ...messages(file),
    ...descriptions(file),
  ];
  return all.filter((one, i) => all.findIndex((other) => other.text === one.text) === i).sort(bySource);
});
