import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';

type Content =
  | { readonly kind: 'plain'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'list'; readonly items: Rehearsed[] }
  | { readonly kind: 'record'; readonly members: Map<string, Rehearsed>; readonly isOpen: boolean }
  | { readonly kind: 'pending'; readonly settled: Rehearsed; readonly rejects: boolean }
  | { readonly kind: 'function'; readonly fn: FunctionNode }
  | { readonly kind: 'unknown'; readonly name?: string | undefined };

/** What an expression is worth while code is gone through. */
export type Rehearsed = Content & {
  /** Whether it depends on what the check said. */
  readonly isTold: boolean;
  /** The call of the batch that it belongs to: 0 is granted, 1 is refused. */
  readonly of?: number | undefined;
};

/** Why code does not go on to its next statement; `lost` where it is not known how it goes on. */
export interface Leaving {
  readonly kind: 'return' | 'throw' | 'break' | 'continue' | 'lost';
  readonly label?: string | undefined;
  readonly value?: Rehearsed | undefined;
}

/** One way through a function, and what was met on it. */
export interface Course {
  readonly file: SourceFile;
  readonly check: TSESTree.CallExpression;
  /** The work that it is about; `undefined` for all that is done. */
  readonly site: TSESTree.Node | undefined;
  /** What the check gives. */
  readonly answer: (isGranted: boolean) => Rehearsed | 'throws';
  readonly isBatch: boolean;
  /** Whether nothing is refused: what is left undone then has another reason. */
  readonly isGranted: boolean;
  readonly variables: Map<Variable, Rehearsed>;
  /** Which way to go at tests that the check has nothing to do with, by their texts in the order in which they were met. */
  readonly choices: Map<string, boolean>;
  /** The functions that are being gone through. */
  readonly entered: FunctionNode[];
  steps: number;
  current: number | undefined;
  /** How many branches around the present place were chosen by the check. */
  under: number;
  inSite: number;
  isRefused: boolean;
  /** Whether the work was reached for the call that was refused. */
  isReached: boolean;
  /** The work that was done. */
  readonly work: Set<TSESTree.Node>;
  left: Leaving | undefined;
}

export const nothing: Rehearsed = { kind: 'plain', value: undefined, isTold: false };

export const plain = (value: string | number | boolean | null | undefined, isTold = false, of?: number): Rehearsed => ({
  kind: 'plain',
  value,
  isTold,
  of,
});

export const unknown = (isTold = false, of?: number, name?: string): Rehearsed => ({
  kind: 'unknown',
  isTold,
  of,
  name,
});

export const listOf = (items: readonly Rehearsed[], isTold = false): Rehearsed => ({
  kind: 'list',
  items: [...items],
  isTold,
});

/** Whether a value counts as true; `undefined` where that is not known. */
export function truthOf(value: Rehearsed): boolean | undefined {
  if (value.kind === 'plain') return Boolean(value.value);
  return value.kind === 'unknown' ? undefined : true;
}

/** Whether a value, or something in it, depends on what the check said. */
export function isToldIn(value: Rehearsed, depth = 0): boolean {
  if (value.isTold || depth > 4) return value.isTold;
  if (value.kind === 'list') return value.items.some((one) => isToldIn(one, depth + 1));
  return value.kind === 'record' && [...value.members.values()].some((one) => isToldIn(one, depth + 1));
}

/** By what two values are told to be the same; `undefined` where they are not told apart. */
export function keyOf(value: Rehearsed): string | undefined {
  if (value.kind === 'plain') return `${typeof value.value} ${String(value.value)}`;
  return value.kind === 'unknown' && value.name !== undefined ? `unknown ${value.name}` : undefined;
}

/** The call of the batch that one of some values belongs to. */
export function callIn(values: readonly Rehearsed[]): number | undefined {
  for (const value of values) {
    if (value.of !== undefined) return value.of;
    const inside = value.kind === 'record' ? callIn([...value.members.values()]) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** Whether code goes on: asked anew behind everything that is gone through, which may leave. */
export const isGoingOn = ({ left }: Course): boolean => left === undefined;

/** Says that it is not known how the code goes on. */
export function lose(course: Course): Rehearsed {
  course.left ??= { kind: 'lost' };
  return nothing;
}

/** The way that code goes at a test: what is not known, and what the check has nothing to do with, is tried both ways. */
export function waysAt(course: Course, value: Rehearsed, text: string, isBranch = true): boolean {
  const isTold = isToldIn(value);
  // What is asked about the answer behind the work, or in it, decides what becomes of the result.
  if (isTold && isBranch && (course.inSite > 0 || (course.isReached && !course.isGranted))) lose(course);
  const known = truthOf(value);
  if (known !== undefined) return known;
  if (isTold) {
    lose(course);
    return false;
  }
  const before = course.choices.get(text);
  if (before === undefined) course.choices.set(text, true);
  return before ?? true;
}
