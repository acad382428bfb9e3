import { no } from '../../verdict.js';

/** Why an expression is, or may be, somebody who asks. */
export type PrincipalReason =
  | 'declared identity source'
  | 'known identity source'
  | 'ambient store'
  | 'taken from the request'
  | 'verified from the request'
  | 'shape of a principal'
  | 'member of a principal'
  | 'end user of a request'
  | 'refused without it'
  | 'run context'
  | 'verified by the guardrails'
  | 'holds somebody'
  | 'named like a principal'
  | 'not a principal';

export const noPrincipal = no<PrincipalReason>('not a principal', 'shape');
