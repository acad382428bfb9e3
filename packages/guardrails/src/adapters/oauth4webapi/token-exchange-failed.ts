/** No token was exchanged, or none that may be used. No token stands in the message. */
export class TokenExchangeFailed extends Error {
  override readonly name = 'TokenExchangeFailed';
}
