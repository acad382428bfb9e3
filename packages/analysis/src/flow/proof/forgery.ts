import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../edit/replacement.js';

/**
 * How a value comes to pass for a proof, or a proof to mean something else.
 *
 * `asserted`: an assertion makes one. `unchecked`: no type is checked of what is handed over. `claimed`: a predicate or
 * an assertion function says so. `declared`: a declaration says so, and nothing makes a value. `assumed`: `!` says that
 * it is there. `copied`: a built-in copies, wraps or rebuilds one. `written`: something in one is changed. `opened`: its
 * type is taken off to reach in. `erased`: its type names no request. `kept`: it outlives its request. `widened`: a
 * collection or a method of looser type lets others in. `augmented`: types are added to the guardrails. `entered`: their
 * kernel is imported. `replaced`: a built-in that they rely on is replaced. `untagged`: a template's tag is called.
 */
export type ForgeryKind =
  | 'asserted'
  | 'unchecked'
  | 'claimed'
  | 'declared'
  | 'assumed'
  | 'copied'
  | 'written'
  | 'opened'
  | 'erased'
  | 'kept'
  | 'widened'
  | 'augmented'
  | 'entered'
  | 'replaced'
  | 'untagged';

/** One place where a proof is forged, or could be. */
export interface Forgery {
  readonly kind: ForgeryKind;
  readonly node: TSESTree.Node;
  /** What is written there, in short. */
  readonly value: string;
  /** The proof that it passes for; left out where that is not known. */
  readonly proof?: string | undefined;
  /** Where a real one comes from. */
  readonly from?: string | undefined;
  /** What does it: `structuredClone`, the callee that takes it. */
  readonly by?: string | undefined;
  readonly proven: boolean;
  /** The same code without what changes nothing. */
  readonly redundant?: readonly Replacement[] | undefined;
  /** The same code with something that throws in the place of the forged value. */
  readonly demand?: readonly Replacement[] | undefined;
  /** The value from where it really comes, where that is in reach, and how it is written. */
  readonly real?: { readonly text: string; readonly edits: readonly Replacement[] } | undefined;
}
