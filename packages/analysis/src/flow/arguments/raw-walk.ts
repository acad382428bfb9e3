import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { SchemaCheckCall } from './check-of-call.js';
import { namedAsCheck } from './is-claimed.js';

/**
 * What code does with a value as it came.
 *
 * `checked`: holds it against a schema. `tested`: asks for the type of a part itself. `read`: works with a part.
 * `handed`: gives the whole to a call that is not seen. `kept`: it leaves what is looked at.
 */
export interface RawUse {
  readonly kind: 'checked' | 'tested' | 'read' | 'handed' | 'kept';
  readonly node: TSESTree.Node;
  readonly check?: SchemaCheckCall;
  /** Whether an assertion on the way says that it has a certain type. */
  readonly asserted: boolean;
  /** Whether it is done with a part of the value. */
  readonly part: boolean;
  /** The entry of a table that it was handed to: what others of the table check says nothing of this one. */
  readonly entry: FunctionNode | undefined;
}

/** Where a walk from a value through the code is. */
export interface RawWalk {
  readonly file: SourceFile;
  /** Where the value comes in. */
  readonly origin: TSESTree.Node;
  readonly found: RawUse[];
  readonly seen: Map<TSESTree.Node, Set<string>>;
  readonly depth: number;
  readonly asserted: boolean;
  /** Whether it is a part of the value and not the whole. */
  readonly part: boolean;
  /** Whether it stands in something that is made around it: a message, a log entry, a list. */
  readonly inside: boolean;
  /** The members that lead from what is made around it to the value itself, the outermost last; `*` for any item of a list. */
  readonly within: readonly string[];
  readonly entry: FunctionNode | undefined;
}

/** Any item of a list, and a member whose name runs. */
export const anyItem = '*';
export const anyKey = '?';

/** Whether what was done with a value was to hand it, whole, to something that is named as a check. */
export const isHandedToCheck = ({ kind, node }: RawUse): boolean =>
  kind === 'tested' && node.type === 'CallExpression' && namedAsCheck.test(dottedName(node.callee) ?? '');

/** The walk one member nearer to the value, or nothing where another member of what is made around it is taken. */
export function nearer(walk: RawWalk, key: string | undefined): RawWalk | undefined {
  const within = walk.within.slice(0, -1);
  const next = walk.within.at(-1);
  // An item of a list stands under a number, and a name that runs may be any.
  const isOther = next === anyItem ? key !== undefined && !/^\d+$/u.test(key) : key !== undefined && key !== next;
  return isOther && next !== anyKey ? undefined : { ...walk, within, inside: walk.inside && within.length > 0 };
}

/** Notes what is done with the value. */
export function note(walk: RawWalk, kind: RawUse['kind'], node: TSESTree.Node, check?: SchemaCheckCall): void {
  const { asserted, part, entry } = walk;
  walk.found.push({ kind, node, asserted, part, entry, ...(check && { check }) });
}

/** Whether a walk was at a node before, with the value as deep in what is made around it; notes that it is there now. */
export function isSeen({ seen, within }: RawWalk, node: TSESTree.Node): boolean {
  const depths = seen.get(node) ?? new Set<string>();
  seen.set(node, depths);
  const key = within.join('.');
  const isKnown = depths.has(key);
  depths.add(key);
  return isKnown;
}
