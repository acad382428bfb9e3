import type { TSESTree } from '@typescript-eslint/types';
import { connectorsOf, rulingConnectorsOf, type Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Replacement } from '../edit/replacement.js';
import { isTenancyInReach } from '../identity-keys/tenancy-in-reach.js';
import { answersThatSayYes, callbackThatSaysYes } from './answers-yes.js';
import { approvalOf, type Approval } from './approval-of.js';
import { offeredToolsOf, type OfferedTools } from './offered-tools.js';
import { askFirst, offerNothing } from './connector-edits.js';
import { emptiedList } from './emptied-list.js';
import { isOwnMachine } from './is-own-machine.js';
import { listingGapsOf } from './listing-gaps.js';
import { releasesThatSayYes } from './releases-that-say-yes.js';
import { toolDeed } from './tool-deed.js';

/** A connector that acts without anybody having been asked, or that offers whatever its server has. */
export interface ConnectorGap {
  readonly node: TSESTree.Node;
  /** What a reader would call the server. */
  readonly server: string;
  /**
   * `never`: nobody is asked. `exempt`: nobody is asked about `tools`. `yes`: the answer is always yes. `all`: no list.
   * `emptied`: an empty list is left out, which offers everything.
   */
  readonly kind: 'never' | 'exempt' | 'yes' | 'all' | 'emptied';
  readonly tools: readonly string[];
  readonly proven: boolean;
  /** The key of the setting, as it is written. */
  readonly key: string;
  readonly askFirst: readonly Replacement[] | undefined;
  readonly offerNothing: readonly Replacement[] | undefined;
}

function labelOf(file: SourceFile, { form, body }: Connector): string {
  const [entry] = body.entries.get(form.label) ?? [];
  const [first] = entry ? constantTextsOf(file, entry.value).texts : [];
  return first && !first.text.includes('\u0000') ? `"${first.text}"` : 'this server';
}

/** What is asked for its tools, as a reader would call it: the server itself is known by its address only. */
function clientName({ callee }: TSESTree.CallExpression): string {
  const member = unwrap(callee);
  const name = member.type === 'MemberExpression' ? dottedName(member.object) : undefined;
  return name === undefined ? 'this server' : `\`${name}\``;
}

/** What runs unasked among the tools that are offered, as far as their names say. */
function unasked(tools: OfferedTools): { readonly tools: readonly string[]; readonly proven: boolean } | undefined {
  if (tools.kind === 'read only') return undefined;
  if (tools.kind === 'all') return { tools: [], proven: true };
  if (tools.kind === 'open') return { tools: [], proven: false };
  const changing = tools.names.filter((name) => toolDeed(name) === 'changes');
  if (changing.length > 0) return { tools: changing, proven: true };
  const unclear = tools.names.filter((name) => toolDeed(name) === 'unknown');
  return unclear.length > 0 || !tools.complete ? { tools: unclear, proven: false } : undefined;
}

type Found = Pick<ConnectorGap, 'node' | 'kind' | 'tools' | 'proven'>;

/** Two names that leave out each other: what is offered and what is exempt. */
const both = (offered: OfferedTools, exempt: OfferedTools): OfferedTools =>
  offered.kind === 'listed' && exempt.kind === 'all' ? offered : exempt;

function ofApproval(file: SourceFile, connector: Connector, approval: Approval): Found | undefined {
  const offered = offeredToolsOf(file, connector);
  switch (approval.kind) {
    case 'never': {
      // Callers of another file may bring a list; that nobody is asked is settled here.
      const settled =
        offered.kind === 'open' && connector.body.opaque.length > 0 ? ({ kind: 'all' } as const) : offered;
      const found = unasked(settled);
      return found && { node: approval.node, kind: 'never', ...found };
    }
    case 'wish': {
      const found = unasked(offered);
      // Which servers and tools a setting is for is not seen where they are not named.
      return found && { node: approval.node, kind: 'never', ...found, proven: found.proven && found.tools.length > 0 };
    }
    case 'some': {
      const found = unasked(both(offered, approval.tools));
      return found && { node: approval.node, kind: found.tools.length > 0 ? 'exempt' : 'never', ...found };
    }
    case 'open': {
      const found = unasked(offered);
      return found && { node: approval.node, kind: 'never', tools: found.tools, proven: false };
    }
    case 'asks': {
      const answer = callbackThatSaysYes(file, connector);
      const found = answer && unasked(offered);
      return found && { node: answer, kind: 'yes', ...found };
    }
  }
}

/** Whether a connector serves several tenants where it is described, or where the function that describes it is called. */
function isForTenants(file: SourceFile, node: TSESTree.Node): boolean {
  if (isTenancyInReach(file, node)) return true;
  const fn = enclosingFunction(node);
  return fn !== undefined && callSitesOf(file, fn).some((call) => isTenancyInReach(file, call));
}

/** Without approval in the SDK a list of tools is all that holds a server back. */
function ofOffer(file: SourceFile, connector: Connector): Found | undefined {
  const { node, body, form } = connector;
  const offered = offeredToolsOf(file, connector);
  if ((offered.kind !== 'all' && offered.kind !== 'open') || form.gates.some((key) => body.entries.has(key)))
    return undefined;
  const isOwn =
    form.local === true ||
    form.tells.some((key) => entriesAt(file, body, key).entries.some(({ value }) => isOwnMachine(file, value)));
  const proven = offered.kind === 'all' && !isOwn && isForTenants(file, node);
  return { node, kind: 'all', tools: [], proven };
}

/**
 * Whether the place is one that settles whether somebody is asked. Where neither an address nor an id says which server it
 * is, and nothing says that nobody is asked, both may be settled where the session is made.
 */
function isSettledHere(file: SourceFile, { node, form, body }: Connector, found: Found): boolean {
  const { reached } = form;
  if (!reached || found.node !== node || body.opaque.length > 0) return true;
  return reached.some((key) => entriesAt(file, body, key).entries.length > 0);
}

function gapOf(file: SourceFile, connector: Connector): ConnectorGap | undefined {
  const { approval, listing } = connector.form;
  if (listing) return undefined;
  const emptied = emptiedList(file, connector);
  const found = emptied
    ? ({ node: emptied, kind: 'emptied', tools: [], proven: true } as const)
    : approval
      ? ofApproval(file, connector, approvalOf(file, connector))
      : ofOffer(file, connector);
  return (
    found && {
      ...found,
      proven: found.proven && connector.form.contained !== true && isSettledHere(file, connector, found),
      server: labelOf(file, connector),
      key: (emptied ? undefined : approval?.key) ?? connector.form.allow.keys[0] ?? 'allowed tools',
      // What exempts a tool of its own is a setting beside the one that asks.
      askFirst:
        found.kind === 'never' || (found.kind === 'exempt' && !approval?.each) ? askFirst(file, connector) : undefined,
      offerNothing: found.kind === 'all' ? offerNothing(connector) : undefined,
    }
  );
}

/** Every connector of the file that acts unasked, and every place that answers its questions with yes. */
export const connectorGapsOf = perFile((file): readonly ConnectorGap[] => [
  ...rulingConnectorsOf(file).flatMap((one) => gapOf(file, one) ?? []),
  ...connectorsOf(file).flatMap((connector) =>
    listingGapsOf(file, connector).map((gap): ConnectorGap => ({
      ...gap,
      server: clientName(gap.node),
      kind: 'all',
      tools: [],
      askFirst: undefined,
    })),
  ),
  ...[...answersThatSayYes(file), ...releasesThatSayYes(file)].map((node): ConnectorGap => ({
    node,
    server: 'the remote server',
    kind: 'yes',
    tools: [],
    proven: true,
    key: 'approval',
    askFirst: undefined,
    offerNothing: undefined,
  })),
]);
