import { messageCommands, messageSenders } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { ProposalPartName } from '../../match/proposals.js';
import { isInstanceOf } from '../../match/instance-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { libraryExportOf } from '../../resolve/library-export-of.js';
import { perFile } from '../../resolve/per-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { isConstant } from '../is-constant.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { httpRequestOf, type HttpRequest } from './http-request-of.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** A message that hands a proposed call to another process. */
export interface AnonymousMessage {
  readonly node: TSESTree.CallExpression;
  /** What a reader would call the sender. */
  readonly name: string;
}

/** Senders of jobs, events and requests, by what they are called on or by their verb. */
const sender =
  /(?:^|\.)(?:\w*[qQ]ueue|bus|\w*[bB]roker|\w*[pP]roducer|\w*[pP]ublisher|jobs?|rpc|sqs|pubsub|nats|kafka|amqp|rabbit|inngest|\w*[bB]oss)\.(?:add|send|publish|produce|emit|push|dispatch|enqueue|schedule|call|request)$|(?:^|\.)workflow\.(?:start|signalWithStart)$|(?:^|\.)(?:enqueue|publish|produce|sendToQueue|sendMessage|addJob)$/u;

/** Keys of a message that may say who asks: credentials, cookies, names of somebody. */
const mayTell =
  /auth|cookie|token|credential|secret|session|identity|user|tenant|actor|caller|principal|signature|agent/iu;

/** `https://tools.internal/run`, `${process.env.TOOLS_URL}/run`: what a server asks, and no path of the page that asks. */
const isWholeAddress = (file: SourceFile, address: TSESTree.Node): boolean => {
  if (address.type !== 'TemplateLiteral') return /^https?:\/\//u.test(stringOf(address) ?? '');
  const [text] = address.quasis;
  const [base] = address.expressions;
  return /^https?:\/\//u.test(text?.value.raw ?? '') || (text?.value.raw === '' && !!base && isConstant(file, base));
};

/** Whether what clients send is changed elsewhere in the file: `axios.interceptors.request.use(...)`. */
const changesRequests = perFile((file): boolean =>
  nodeIndexOf(file)
    .of('MemberExpression')
    .some((one) => /^(?:interceptors|defaults)$/u.test(staticKey(one) ?? '')),
);

/**
 * Whether a request of HTTP may tell who asks: by headers that are not seen, or by one whose value is not the same for
 * everybody. What a page sends is told apart by the browser's cookies, so that only whole addresses count, and clients that
 * were made for one.
 */
function mayTellWho(file: SourceFile, { address, base, options }: HttpRequest): boolean {
  if (!address || !(isWholeAddress(file, address) || (base && (isWholeAddress(file, base) || isConstant(file, base)))))
    return true;
  const index = nodeIndexOf(file);
  if (options.some((one) => one.type !== 'ObjectExpression' || index.inside('SpreadElement', one).length > 0))
    return true;
  return options
    .flatMap((one) => index.inside('Property', one))
    .some((one) => {
      const key = staticKey(one);
      if (key === 'headers') return one.value.type !== 'ObjectExpression';
      if (key === 'hooks') return true;
      return key === undefined || (mayTell.test(key) && !isConstant(file, one.value));
    });
}

/** Whether a call is a request whose whole message, and how it is sent, is seen to say nothing of who asks. */
function asksForNobody(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const request = httpRequestOf(file, call);
  return request !== undefined && !mayTellWho(file, request) && !changesRequests(file);
}

/** Whether a call hands work to another process by a client that is known: a queue, a workflow engine, a command. */
function isKnownSender(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const method = staticKey(callee) ?? '';
  const [first] = call.arguments;
  if (method === 'send' && first?.type === 'NewExpression') {
    const command = libraryExportOf(first.callee);
    return messageCommands.some(({ module, name }) => module === command?.module && name === command.name);
  }
  return messageSenders.some(({ made, member, methods }) => {
    if (!methods.includes(method)) return false;
    const object = unwrap(callee.object);
    if (member === undefined) return isInstanceOf(file, object, made);
    return (
      object.type === 'MemberExpression' && staticKey(object) === member && isInstanceOf(file, object.object, made)
    );
  });
}

/** Whether a callee writes into a stream that the same process answers with: `start(controller) { controller.enqueue(…) }`. */
const writesStream = (file: SourceFile, callee: TSESTree.Node): boolean =>
  callee.type === 'MemberExpression' &&
  valuesOf(file, callee.object).some((value) => {
    const holder = value.kind === 'parameter' ? value.fn.parent.parent?.parent : undefined;
    return (
      holder?.type === 'NewExpression' &&
      /(?:^|\.)(?:Readable|Transform|Writable)Stream$/u.test(dottedName(holder.callee) ?? '')
    );
  });

/**
 * Which messages carry the name and arguments of a proposed call, and nothing of who asked? Whoever receives one cannot
 * work for the caller, nor decide whether they may.
 *
 * Only senders that are told by their receiver or verb, and that live outside this file. A caller hidden in an opaque
 * value counts as carried.
 */
export function anonymousMessagesIn(file: SourceFile): readonly AnonymousMessage[] {
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly AnonymousMessage[] => {
      const name = dottedName(call.callee)?.replace(/^this\./u, '');
      if (name === undefined || localCalleesOf(file, call).length > 0) return [];
      if (!sender.test(name) && !isKnownSender(file, call) && !asksForNobody(file, call)) return [];
      if (writesStream(file, call.callee)) return [];
      const parts = call.arguments.flatMap((one) => proposalPartsIn(file, one));
      const carries = (name: ProposalPartName): boolean => partNamed(parts, name) !== undefined;
      if (!carries('whole') && !(carries('name') && carries('arguments'))) return [];
      return call.arguments.every((one) => readsPrincipal(file, one).answer === 'no') ? [{ node: call, name }] : [];
    });
}
