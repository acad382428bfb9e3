import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { requestBodyOf } from '../../match/request-body.js';
import type { ModelRequest } from '../../match/requests.js';
import { controlsOfRequest } from '../../match/sdk-controls.js';
import { toolListingsOf } from '../../match/tool-listings.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { holdsComment } from '../edit/removal-of.js';
import type { Replacement } from '../edit/replacement.js';
import { tenancyAt } from '../principal/tenancy-at.js';
import { isOwnMachine } from './is-own-machine.js';

/** A call that hands a model every tool of a remote server. */
export interface ListingGap {
  readonly node: TSESTree.CallExpression;
  readonly proven: boolean;
  /** The key under which tools can be named. */
  readonly key: string;
  readonly offerNothing: readonly Replacement[] | undefined;
}

/** Which of the tools a call asks for: all of them, some that are named, or it is not seen. */
function askedFor(file: SourceFile, { form }: Connector, call: TSESTree.CallExpression): 'all' | 'named' | 'open' {
  const { allow } = form.listing ?? {};
  const [options] = call.arguments;
  if (!allow || !options) return 'all';
  const { entries, open } = entriesAt(file, requestBodyOf(file, options), allow.key);
  if (entries.length === 0) return open ? 'open' : 'all';
  const isAll = entries.every(({ value }) =>
    constantTextsOf(file, value).texts.some(({ text }) => text === allow.everything),
  );
  return isAll ? 'all' : 'named';
}

/** Whether the request itself holds some of the tools back, or has somebody asked before they run. */
const holdsBack = (file: SourceFile, request: ModelRequest): boolean =>
  (request.point.subset ?? []).some((key) => request.body.entries.has(key)) ||
  controlsOfRequest(file, request, undefined).length > 0;

/** `new StreamableHTTPClientTransport(new URL(address))`: what such a connection is made to is another machine. */
function addressOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const made = unwrapAwaited(node);
  if (made.type !== 'NewExpression') return undefined;
  const [first] = made.arguments;
  const name = dottedName(made.callee) ?? '';
  if (name === 'URL') return first;
  return first && /(?:HTTP|Http|SSE|Sse|WebSocket)ClientTransport$/u.test(name)
    ? (addressOf(first) ?? first)
    : undefined;
}

/** Whether one of the servers is another machine: its address is written down, and is not that of the program. */
function isRemote(file: SourceFile, { form, body }: Connector): boolean {
  const told = form.tells.flatMap((key) => entriesAt(file, body, key).entries).map(({ value }) => value);
  const made = (body.entries.get('transport') ?? []).flatMap(({ value }) =>
    valuesOf(file, value).flatMap((one) => (one.kind === 'expression' ? (addressOf(one.node) ?? []) : [])),
  );
  return [...told, ...made].some((address) => !isOwnMachine(file, address));
}

function nameNone(file: SourceFile, { form }: Connector, call: TSESTree.CallExpression) {
  const isFree =
    call.arguments.length === 0 && !isElsewhere(call) && !holdsComment(file, call.callee.range[1], call.range[1]);
  if (form.allow.nothing === '' || !isFree) return undefined;
  const end = call.range[1] - 1;
  return [{ range: [end, end], text: `{ ${form.allow.nothing} }` }] as const;
}

/** The calls by which the program gives a model all the tools that a remote server has, with nothing to hold them back. */
export function listingGapsOf(file: SourceFile, connector: Connector): readonly ListingGap[] {
  const { listing } = connector.form;
  if (!listing || connector.form.gates.some((key) => connector.body.entries.has(key))) return [];
  return toolListingsOf(file, connector).flatMap(({ call, requests }): readonly ListingGap[] => {
    const asked = askedFor(file, connector, call);
    const [request] = requests.filter((one) => !holdsBack(file, one));
    if (!request || asked === 'named') return [];
    return [
      {
        node: call,
        proven: asked === 'all' && isRemote(file, connector) && tenancyAt(file, request.call) !== 'no',
        key: listing.allow?.key ?? request.point.tools[0] ?? '',
        offerNothing: nameNone(file, connector, call),
      },
    ];
  });
}
