import type { InstructionText } from '../proofs/instruction-text.js';
import type { SourcedValue } from '../proofs/sourced-value.js';
import { nodeHasher } from '../embedded/node-hasher.js';
import { mint, ProofRecords } from './mint.js';
import { ToolgateViolation } from './toolgate-violation.js';

const texts = new ProofRecords<string>();
const values = new ProofRecords<string>();

/**
 * Whether the engine made the list of constants, as far as that can be seen: code that builds a list just like it, property
 * by property, is not told apart, and is no accident.
 */
const isTemplate = (strings: unknown, parts: number): boolean => {
  if (!Array.isArray(strings) || !Object.isFrozen(strings) || strings.length !== parts + 1) return false;
  const raw = Object.getOwnPropertyDescriptor(strings, 'raw');
  return raw?.enumerable === false && Array.isArray(raw.value) && Object.isFrozen(raw.value);
};

const partOf = (part: InstructionText | SourcedValue): string => {
  const text = texts.get(part) ?? values.get(part);
  if (text === undefined)
    throw new ToolgateViolation(
      'an instruction takes instruction`...` and sourced(...) of this copy of @toolgate/guardrails',
    );
  return text;
};

/**
 * Writes instruction text from constants of the program. What is no constant has to say where it comes from.
 *
 * @throws ToolgateViolation for a part that is neither.
 * @example
 * ```ts
 * import { instruction, sourced } from '@toolgate/guardrails';
 *
 * const style = instruction`Answer in one paragraph.`;
 * const system = instruction`You help the staff of ${sourced('Acme', { source: 'deployment configuration' })}. ${style}`;
 * ```
 */
export const instruction: (
  strings: TemplateStringsArray,
  ...parts: readonly (InstructionText | SourcedValue)[]
) => InstructionText = (strings, ...parts) => {
  if (!isTemplate(strings, parts.length)) throw new ToolgateViolation('instruction is a tag: write instruction`...`');
  const text = strings
    .map((constant, index) => {
      const part = parts[index];
      return part === undefined ? constant : constant + partOf(part);
    })
    .join('');
  const proof = mint<InstructionText>({ sha256: nodeHasher.sha256(text), toString: () => text });
  texts.set(proof, text);
  return proof;
};

/**
 * For adapters: the text of an instruction.
 *
 * @throws ToolgateViolation for anything that instruction`...` of this copy of the package did not write.
 */
export const readInstruction: (instruction: InstructionText) => string = (given) => {
  const text = texts.get(given);
  if (text === undefined)
    throw new ToolgateViolation('instructions are written with instruction`...` of this copy of @toolgate/guardrails');
  return text;
};

/**
 * A value for an instruction that is no constant of the program, with the place it comes from; configuration and the
 * operator's own tables, never what a customer, a document or a model wrote.
 *
 * @throws ToolgateViolation when the source is empty, or the value has line breaks, with which it could pose as an
 *   instruction of its own.
 * @example
 * ```ts
 * const product = sourced(process.env['PRODUCT'] ?? 'Desk', { source: 'environment' });
 * ```
 */
export const sourced: (value: string | number, from: { readonly source: string }) => SourcedValue = (
  value,
  { source },
) => {
  if (source.trim() === '') throw new ToolgateViolation('sourced(): say where the value comes from');
  const text = String(value);
  if (/[\r\n\u2028\u2029]/.test(text)) throw new ToolgateViolation('sourced(): the value must be one line');
  const proof = mint<SourcedValue>({ source });
  values.set(proof, text);
  return proof;
};
