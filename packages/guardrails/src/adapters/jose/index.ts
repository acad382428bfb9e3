export { joseAuthenticator } from './jose-authenticator.js';
export type {
  AsymmetricAlgorithm,
  JoseAuthenticatorOptions,
  JoseKeys,
  SymmetricAlgorithm,
} from './jose-authenticator.js';
export type { BearerRequest, RequestHeaders } from './bearer-token.js';
export type { Claim, ClaimMapping, VerifiedClaims } from './claim-mapping.js';
