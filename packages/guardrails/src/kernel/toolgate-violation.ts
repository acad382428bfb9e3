/**
 * The program did something that no correct program does: a value that looks like a proof but was not minted by this
 * request's scope, a closed scope, a missing port. It is thrown, never answered to the model.
 */
export class ToolgateViolation extends Error {
  override readonly name = 'ToolgateViolation';
}
