import type { RefusalCode } from '../ports/refusal-code.js';

/** The request as a whole was refused: nobody was authenticated, or nothing could be recorded. No tool was shown or run. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, rationale: string, options?: ErrorOptions) {
    super(rationale, options);
    this.code = code;
  }
}
