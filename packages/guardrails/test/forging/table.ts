import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { compilerVersions, type CompilerVersion } from '../consumer/compile.js';
import type { Route } from './route.js';

/** What the compilers and the kernel say of a route. */
export interface RouteRow {
  readonly id: string;
  readonly title: string;
  /** The versions of TypeScript that let it through; what is left to a linter. */
  readonly compiles: readonly CompilerVersion[];
  /** What became of it when it was run in spite of the compilers. */
  readonly runTime: string;
}

/** The checked-in table. `vitest run -u` over the long test writes it anew. */
export const tablePath = new URL('routes.json', import.meta.url);
export const readTable = (): readonly RouteRow[] => JSON.parse(readFileSync(tablePath, 'utf8')) as RouteRow[];

export const rowOf = (
  { id, title }: Route,
  rejectedBy: (version: CompilerVersion, id: string) => boolean,
  ends: ReadonlyMap<string, string>,
): RouteRow => ({
  id,
  title,
  compiles: compilerVersions.filter((version) => !rejectedBy(version, id)),
  runTime: ends.get(id) ?? 'was not run',
});

export const tableText = (rows: readonly RouteRow[]): Promise<string> =>
  format(JSON.stringify(rows), { parser: 'json', printWidth: 120 });

/**
 * Whether an end is a refusal: an exception, a typed refusal, or a run of exactly what was authorized. What merely fails by
 * accident of the language (a method that does not exist, a frozen object) gave no authority either.
 */
export const gaveNothing = (runTime: string): boolean =>
  /^(?:ToolgateViolation|RequestRefused|Error|TypeError|ReferenceError|DataCloneError)\b|^refused: |^no effect/.test(
    runTime,
  ) || /^(?:before the attempt, |does not start: ToolgateViolation|does not start: TypeError)/.test(runTime);
