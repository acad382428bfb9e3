import type { CompiledFile } from './checker.js';
import { perHeld } from './reading.js';

/** A node of the compiler's tree, as far as names are looked for in it. */
interface CompiledNode {
  forEachChild?(visit: (node: CompiledNode) => void): void;
  readonly symbol?: CompiledSymbol | undefined;
  readonly name?: { readonly expression?: { readonly expression?: { readonly escapedText?: string } } } | undefined;
  readonly type?: object | undefined;
  readonly body?: object | undefined;
  readonly initializer?: object | undefined;
  readonly properties?: readonly CompiledNode[] | undefined;
  readonly members?: readonly CompiledNode[] | undefined;
}

interface CompiledSymbol {
  readonly flags: number;
  readonly escapedName: string;
  readonly exports?: ReadonlyMap<string, unknown> | undefined;
}

/** Of `SymbolFlags`, the same in every compiler. */
const classFlag = 1 << 5;
const moduleFlags = (1 << 9) | (1 << 10);
const literalFlag = 1 << 12;

/** What a compiler calls a member whose name is worked out. */
const computed = '__computed';

/** The names under which a file offers members that have a value: `any`, where one of them is worked out. */
export interface OfferedNames {
  readonly names: ReadonlySet<string>;
  readonly any: boolean;
}

/** Whether a name is worked out, and is none of the language's own: `[Symbol.iterator]`. */
const isWorkedOut = ({ symbol, name }: CompiledNode): boolean =>
  symbol?.escapedName === computed && name?.expression?.expression?.escapedText !== 'Symbol';

/**
 * The names of everything in a file that another file may get at as a member and that has a value in this one: what it
 * exports, members of classes, properties of literals. What is inside a function or an initializer stays there where a
 * type is written beside it: outside, that type is known, and what it declares has no value.
 *
 * More names than can be reached, never fewer. The file has to be bound, as all files are once there is a checker.
 */
export const offeredNames = perHeld((file: CompiledFile): OfferedNames => {
  const names = new Set<string>();
  let any = false;
  const add = (member: CompiledNode): void => {
    if (member.symbol) names.add(member.symbol.escapedName);
    if (isWorkedOut(member)) any = true;
  };
  const visit = (node: CompiledNode): void => {
    const { symbol } = node;
    if (symbol) {
      if (symbol.flags & (classFlag | moduleFlags)) for (const name of symbol.exports?.keys() ?? []) names.add(name);
      if (symbol.flags & classFlag) node.members?.forEach(add);
      if (symbol.flags & literalFlag) node.properties?.forEach(add);
    }
    const kept = node.type && (node.body ?? node.initializer);
    node.forEachChild?.((child) => {
      if (child !== kept) visit(child);
    });
  };
  visit(file);
  return { names, any };
});
