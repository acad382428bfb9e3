/**
 * The path language: how code reaches a value that matters, one step at a time. There are no conditions in it; a
 * shape that needs one is a recogniser of the analysis.
 */
export type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'construct' }
  | { readonly kind: 'call' }
  | { readonly kind: 'await' }
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'element' }
  | { readonly kind: 'parameter'; readonly index: number };

/** An export of a package. `default` and `*` stand for the default export and the namespace. */
export interface ExportName {
  readonly module: string;
  readonly name: string;
}

/** A path from an export to a value. */
export interface Path {
  readonly root: ExportName;
  readonly steps: readonly Step[];
}

/** The members read one after the other: `members('chat', 'completions', 'create')`. */
export const members = (...names: readonly string[]): readonly Step[] =>
  names.map((name) => ({ kind: 'member', name }));

/** The keys of object literals one inside the other: `keys('function', 'name')`. */
export const keys = (...names: readonly string[]): readonly Step[] => names.map((name) => ({ kind: 'key', name }));

export const call: Step = { kind: 'call' };
export const awaited: Step = { kind: 'await' };
export const element: Step = { kind: 'element' };
export const construct: Step = { kind: 'construct' };
export const parameter = (index: number): Step => ({ kind: 'parameter', index });
