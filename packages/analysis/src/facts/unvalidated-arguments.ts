import type { TSESTree } from '@typescript-eslint/types';
import type { ParsedWithSchema } from '../flow/arguments/parsed-with-schema.js';

/**
 * A place where what the model wrote is worked with as it came.
 *
 * `unchecked`: nothing holds it against a schema. `parser`: the function that reads it for the SDK only reads it.
 * `anything`: it is held against a schema that lets everything through.
 */
export interface UnvalidatedArguments {
  readonly kind: 'unchecked' | 'parser' | 'anything';
  readonly node: TSESTree.Node;
  /** What a reader would call the arguments, and what works with them. */
  readonly name: string;
  readonly use: string;
  readonly proven: boolean;
  /** How it is read with a schema that is at hand. */
  readonly parsed: ParsedWithSchema | undefined;
}
