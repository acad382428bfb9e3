export { oauthTokenExchange } from './oauth-token-exchange.js';
export { TokenExchangeFailed } from './token-exchange-failed.js';
export type { OauthTokenExchangeOptions, SubjectToken, TokenTarget } from './oauth-token-exchange.js';
