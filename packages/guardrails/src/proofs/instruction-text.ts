/**
 * Text for a system or developer instruction. It is minted from constants of the program and from values that say where
 * they come from, so a customer's text, a document or a model's answer does not fit.
 */
declare class InstructionText {
  protected readonly "written with instruction`...`; untrusted text belongs in the input, never in instructions": true;
  private constructor();
  readonly sha256: string;
  readonly toString: () => string;
}
export type { InstructionText };
