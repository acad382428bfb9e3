import ts from 'typescript';
import type { PreparedCase } from '../prepare/prepared-case.js';
import { programOf } from '../program-of.js';
import { workspace } from '../workspace.js';

/** One program over all cases of a rule, and over what `--fix` and suggestions make of them. */
export interface TypedProject {
  readonly program: ts.Program;
  /** The folder that a case takes for the root of its project. */
  folderOf(one: PreparedCase, version: Version): string;
  /** How many type errors the file of a case has. */
  typeErrors(one: PreparedCase, version: Version): number;
}

/** A case as written, after `--fix`, or after one of its suggestions, counted from 0 over all findings. */
export type Version = 'written' | 'fixed' | `suggested-${string}`;

const root = `${workspace}/.tmp/testkit/types`;

/** What each suggestion of a case makes of its file, as the case states it. */
export const suggestedOutputs = (one: PreparedCase): readonly string[] =>
  one.typed.errors.flatMap(({ suggestions }) => (suggestions ?? []).map(({ output }) => output));

const folderOf = (one: PreparedCase, version: Version): string => `${root}/${String(one.index)}-${version}`;

/**
 * Compiles every case of a rule in one program: parsing and checking an SDK's declarations costs seconds, a case
 * milliseconds.
 *
 * @param cases - All cases of the rule.
 *
 * @example
 * ```ts
 * const project = typedProject(prepared);
 * project.typeErrors(one, 'fixed') <= project.typeErrors(one, 'written');
 * ```
 */
export function typedProject(cases: readonly PreparedCase[]): TypedProject {
  const files = new Map<string, string>();
  const add = (one: PreparedCase, version: Version, code: string): void => {
    const folder = folderOf(one, version);
    for (const [name, text] of Object.entries(one.files)) files.set(`${folder}/${name}`, text);
    files.set(`${folder}/${one.filename}`, code);
  };
  for (const one of cases) {
    add(one, 'written', one.code);
    if (one.typed.output !== undefined) add(one, 'fixed', one.typed.output);
    for (const [index, output] of suggestedOutputs(one).entries()) add(one, `suggested-${String(index)}`, output);
  }
  const program = programOf(files);
  return {
    program,
    folderOf,
    typeErrors(one, version) {
      const file = program.getSourceFile(`${folderOf(one, version)}/${one.filename}`);
      return program.getSyntacticDiagnostics(file).length + program.getSemanticDiagnostics(file).length;
    },
  };
}
