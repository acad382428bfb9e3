/** Another way than `tools` in which a request exposes tools. */
export interface Channel {
  readonly id: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly tools: readonly string[];
  /** The APIs whose requests it may be part of. */
  readonly apis?: readonly string[];
}
