import type { RawToolCall } from '../proofs/request-scope.js';
import { canonicalJson } from './canonical-json.js';
import type { Proposal } from './ledger.js';
import type { RequestContext } from './request-context.js';

/** A proposal nobody has looked at. */
export const proposalOf = (
  context: RequestContext,
  raw: RawToolCall,
  about: { readonly repeated: boolean; readonly model: string | undefined },
): Proposal => ({
  raw: Object.freeze(raw),
  hash: context.state.hasher.sha256(canonicalJson([raw.name, raw.argumentsJson])),
  repeated: about.repeated,
  taken: false,
  claimed: false,
  answered: undefined,
  ...(about.model === undefined ? undefined : { model: about.model }),
});
