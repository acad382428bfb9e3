import type { TSESTree } from '@typescript-eslint/types';

interface ChoicePlace {
  /** Where a report points. */
  readonly node: TSESTree.Node;
  readonly tenancy: 'yes' | 'maybe' | 'no';
  /** What a reader would call whoever asks, where somebody is in reach. */
  readonly principal: string | undefined;
}

/** A tool that a request picks by a name which is not written there. */
export interface NamedToolChoice extends ChoicePlace {
  readonly kind: 'named';
  /** What a reader would call the name. */
  readonly name: string;
  /** What a reader would call the place that the name comes from. */
  readonly origin: string;
  readonly from: 'request' | 'model' | undefined;
  readonly state: 'checked' | 'unknown' | 'unchecked';
  /** A check of the name that does not hold. */
  readonly guard: string | undefined;
}

/** A choice that is set by what the caller may do, while everybody's tools stay in the request. */
export interface ToggledToolChoice extends ChoicePlace {
  readonly kind: 'toggled';
  /** The condition, as it is written. */
  readonly condition: string;
  readonly tools: string;
  readonly state: 'unknown' | 'unchecked';
}

/** An execution that runs or not by the choice that a request was sent with. */
export interface ObeyedToolChoice extends ChoicePlace {
  readonly kind: 'obeyed';
  readonly condition: string;
  readonly executor: string;
  readonly state: 'unknown' | 'unchecked';
}

/** A tool choice of a request that something other than the program text decides. */
export type Choice = NamedToolChoice | ToggledToolChoice | ObeyedToolChoice;
