import type { Step } from '../path.js';

/** A form of tool choice that names tools. */
export interface NamedChoice {
  readonly id: string;
  /** Keys that must be there with these literal values. */
  readonly marks: Readonly<Record<string, string>>;
  /** Where the name stands; `element` inside lists. Without steps the choice itself is the name, if it is no mode. */
  readonly name: readonly Step[];
  /** The APIs whose choice this is. */
  readonly apis?: readonly string[];
  /** The key of the request that carries it. */
  readonly key?: string;
}
