import type { TSESTree } from '@typescript-eslint/types';
import type { JoinedToggle } from '../flow/choice/joined-toggle.js';
import type { NameDecision } from '../flow/choice/name-decision.js';
import type { Entry } from '../flow/edit/entry-at.js';
import type { Defect } from '../flow/guard/decision.js';

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
  /** What keeps that check from refusing, where it is one of this name. */
  readonly defect: Defect | undefined;
  /** The tools as the request carries them, where a function of the program makes them of the names that it is handed. */
  readonly selects: TSESTree.Node | undefined;
  /** Where it can be decided about the name. */
  readonly decision: NameDecision | undefined;
}

/** A choice that is set by what the caller may do, while everybody's tools stay in the request. */
export interface ToggledToolChoice extends ChoicePlace {
  readonly kind: 'toggled';
  /** The condition, as it is written. */
  readonly condition: string;
  readonly tools: string;
  /** The tools as the request carries them. */
  readonly shown: TSESTree.Node;
  /** Whether that is a record from name to tool instead of a list. */
  readonly isRecord: boolean;
  /** Tools and choice under the one condition, where they can be put there. */
  readonly joined: JoinedToggle | undefined;
  readonly state: 'unknown' | 'unchecked';
}

/** An execution that runs or not by the choice that a request was sent with. */
export interface ObeyedToolChoice extends ChoicePlace {
  readonly kind: 'obeyed';
  readonly condition: string;
  readonly executor: string;
  /** Where a decision could stand. */
  readonly entry: Entry | undefined;
  readonly state: 'unknown' | 'unchecked';
}

/** A tool choice of a request that something other than the program text decides. */
export type Choice = NamedToolChoice | ToggledToolChoice | ObeyedToolChoice;
