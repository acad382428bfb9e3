import type { TSESTree } from '@typescript-eslint/types';

/** One member of a type, as far as the questions of the analysis need it. */
export interface WitnessedMember {
  readonly name: string;
  readonly kind: WitnessedKind;
}

/** `list`: of plain values; a list of objects is an `object`. `unknown`: `any`, or members that disagree. */
export type WitnessedKind = 'text' | 'list' | 'flag' | 'function' | 'object' | 'unknown';

/** A class, interface or alias, and the package that declares it; `undefined` for the project itself. */
export interface Declared {
  readonly package: string | undefined;
  readonly name: string;
}

/** A class that is known by a property which no other type has. */
export interface MarkedClass {
  readonly name: string;
  readonly witness: string;
}

/** What a place holds, or what is demanded there, as far as marked classes go. */
export interface Markings {
  /** Whether the checker looks at all at what stands there. */
  readonly kind: 'any' | 'never' | 'unknown' | 'other';
  /** The marked classes that the type is, or is in one of its parts; promises are awaited. */
  readonly names: readonly string[];
  /** Whether every part of the type is marked, apart from `null` and `undefined`. */
  readonly whole: boolean;
  /** Whether the type has `null` or `undefined` beside others. */
  readonly optional: boolean;
  /** The marked classes that it holds: as elements, or in members of its own. */
  readonly inside: readonly string[];
}

/**
 * The only door to type information. Without a checker, and wherever a type is `any`, every answer is `undefined`: the
 * question stays open and no caller may take that for safe.
 *
 * Types sharpen and never contradict: a caller asks here only for what the file by itself leaves unknown.
 */
export interface TypeWitness {
  readonly available: boolean;
  /**
   * Whether a type of a package may be anywhere in the program: one of its files is there, or a file of the project names
   * it. `false` is certain.
   */
  mayKnow(packageName: string): boolean;
  /** The members of the value of an expression, awaited; of a union those that every part of it has. */
  membersOf(node: TSESTree.Node): readonly WitnessedMember[] | undefined;
  /** Whether an expression is a promise, on every part of its type; `undefined` when only some are. */
  isPromise(node: TSESTree.Node): boolean | undefined;
  /**
   * What a call declares to give back, awaited. `nothing`: no value, or an assertion. `boolean`: also a type predicate.
   * `verdict`: an object that says yes or no.
   */
  returnOf(call: TSESTree.CallExpression): 'nothing' | 'boolean' | 'verdict' | 'other' | undefined;
  /**
   * Whether the type of an expression, or a type that it extends, is one that `matches` accepts. A union is only if all
   * of its parts are.
   */
  isDeclaredAs(node: TSESTree.Node, matches: (declared: Declared) => boolean): boolean | undefined;
  /** What an expression or a type as it is written is, its assertions included. */
  markingsOf(node: TSESTree.Node, classes: readonly MarkedClass[]): Markings | undefined;
  /** What the place of an expression demands: the type of the parameter, the variable, the property. */
  demandedAt(node: TSESTree.Node, classes: readonly MarkedClass[]): Markings | undefined;
  /** Whether two places have one and the same type. */
  isSameType(one: TSESTree.Node, other: TSESTree.Node): boolean | undefined;
}

/** The witness where there is no type information. */
export const noTypes: TypeWitness = {
  available: false,
  mayKnow: () => false,
  membersOf: () => undefined,
  isPromise: () => undefined,
  returnOf: () => undefined,
  isDeclaredAs: () => undefined,
  markingsOf: () => undefined,
  demandedAt: () => undefined,
  isSameType: () => undefined,
};
