import { listLibraries, type ListFunction, type ListLibrary } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { libraryExportOf } from './library-export-of.js';
import { perBareNode } from './per-file.js';

/** A call that goes over a list. */
export interface Iteration {
  /** The method of arrays that does so, or that does what the function of a library does. */
  readonly as: string;
  readonly list: TSESTree.Expression;
  /** What is called for each member. */
  readonly callback: TSESTree.Expression | undefined;
  /** Whether the call gives a promise that waits for what it called. */
  readonly waits: boolean;
}

interface Known {
  readonly library: ListLibrary;
  readonly fn: ListFunction;
}

const functionsByModule: ReadonlyMap<string, ReadonlyMap<string, Known>> = new Map(
  listLibraries.flatMap((library) => {
    const known = new Map(library.functions.flatMap((fn) => fn.names.map((name) => [name, { library, fn }] as const)));
    return library.modules.map((module) => [module, known] as const);
  }),
);

const names = new Set(listLibraries.flatMap(({ functions }) => functions.flatMap((fn) => fn.names)));

/** What libraries that wrap a list are called: `_(calls).map(run)`. */
const wraps = /^(?:_|lodash|underscore)$/u;

/**
 * Whether a call may be one of theirs by what it is written as: what is imported under another name takes a callback. Asked
 * of every call, and so by the parts of a callee instead of its type.
 */
function mayGoOverList({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  if ('property' in callee) return 'name' in callee.property && names.has(callee.property.name);
  return 'name' in callee && (given.length > 1 || names.has(callee.name) || wraps.test(callee.name));
}

/** `lodash/map` and `lodash/map.js` have one function of `lodash`, and so has `lodash.map`. */
function functionOfModule(module: string): Known | undefined {
  const path = /^(.+)[./]([a-zA-Z]+)(?:\.c?js)?$/u.exec(module.replace(/\.[cm]?js$/u, ''));
  const known = functionsByModule.get(path?.[1] ?? '')?.get(path?.[2] ?? '');
  return known?.library.hasPaths === true ? known : undefined;
}

/** The function of a library that goes over a list: `_.map(calls, run)`, `pMap(calls, run)`, `eachSeries(calls, run)`. */
export const libraryIteration = perBareNode((call: TSESTree.CallExpression): Iteration | undefined => {
  const exported = mayGoOverList(call) ? libraryExportOf(call.callee) : undefined;
  if (!exported) return undefined;
  const known =
    functionsByModule.get(exported.module)?.get(exported.name) ??
    (exported.name === 'default' ? functionOfModule(exported.module) : undefined);
  if (!known) return undefined;
  const { fn, library } = known;
  const last = Math.max(fn.list, fn.callback ?? 0);
  if (call.arguments.slice(0, last + 1).some((one) => one.type === 'SpreadElement')) return undefined;
  const at = (index: number): TSESTree.Expression | undefined =>
    call.arguments[index] as TSESTree.Expression | undefined;
  const list = at(fn.list);
  return (
    list && { as: fn.as, list, callback: fn.callback === null ? undefined : at(fn.callback), waits: library.waits }
  );
});
