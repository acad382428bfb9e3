import { join } from 'node:path';
import type { ResolvedSettings } from '@toolgate/analysis';
import picomatch from 'picomatch';
import type { Checks } from './checks.js';
import type { FileLinter } from './file-linter.js';
import { importsOf, reexportsOf, type ImportedModule } from './imports-of.js';
import { ImportResolver } from './import-resolver.js';
import { readSource, type ReadResult } from './read-source.js';
import type { InternalError, SkippedFile } from './scan-report.js';
import { toolFilesOf } from './tool-files.js';

export interface SurveyOptions {
  /** Absolute. */
  readonly folder: string;
  /** Every file of the target, relative to the folder. */
  readonly paths: readonly string[];
  readonly checks: Checks;
  readonly linter: FileLinter;
  readonly settings: ResolvedSettings;
  /** The nearest `tsconfig.json` or `jsconfig.json` of a file, absolute. */
  readonly configOf: (path: string) => string | undefined;
  readonly onFile: (done: number) => void;
}

export interface SurveyedFile {
  readonly path: string;
  /** `true` if it was declared, or found by its importer, to implement tools though it imports no SDK. */
  readonly toolFile: boolean;
  /** `true` if it touches an AI SDK, or implements its tools. Other files are checked for exceptions and forged proofs. */
  readonly relevant: boolean;
  /** The modules that it names. */
  readonly specifiers: readonly string[];
}

export interface Survey {
  /** The files worth checking, in a stable order. */
  readonly files: readonly SurveyedFile[];
  readonly skipped: readonly SkippedFile[];
  readonly internalErrors: readonly InternalError[];
}

const testFile = /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e)\/|[._-](?:test|spec|e2e)\.[^/]+$/;

/**
 * Finds the files worth checking: those that touch an AI SDK, those that are declared tool files, those that implement
 * the tools of one that touches an SDK, and those that use the guardrails or hold an exception from a rule. A file without any marker of an SDK is read but not parsed.
 */
export function survey(options: SurveyOptions): Survey {
  const { folder, paths, checks, linter, settings } = options;
  const skipped: SkippedFile[] = [];
  const internalErrors: InternalError[] = [];
  const gated = new Map<string, readonly ImportedModule[]>();
  const excepting = new Map<string, readonly ImportedModule[]>();
  const declared = new Set<string>();
  const wrappers = Object.keys(settings.clients);
  const isDeclared = settings.toolFiles.length > 0 ? picomatch([...settings.toolFiles], { dot: true }) : () => false;

  for (const [index, path] of paths.entries()) {
    options.onFile(index + 1);
    const source = readSource(join(folder, path));
    if ('skipped' in source) {
      skipped.push({ path, reason: source.skipped, detail: source.detail });
      continue;
    }
    const { text } = source;
    if (isDeclared(path)) declared.add(path);
    else if (
      !checks.mayTouchAiSdk(text) &&
      !checks.mayHoldException(text) &&
      !wrappers.some((module) => text.includes(module))
    )
      continue;
    try {
      const parsed = linter.parse(path, text);
      if ('syntaxError' in parsed) skipped.push({ path, reason: 'does not parse', detail: parsed.syntaxError });
      else if (parsed.facts.relevant) gated.set(path, importsOf(parsed.sourceCode));
      else if (checks.mayHoldException(text)) excepting.set(path, importsOf(parsed.sourceCode));
    } catch (error) {
      internalErrors.push({ rule: 'survey', path, error: error instanceof Error ? error.message : String(error) });
    }
  }

  const known = new Set(paths);
  const unread = new Set(skipped.map(({ path }) => path));
  const resolver = new ImportResolver({ folder, paths: known, configOf: options.configOf });
  const neighbours = new Neighbours(folder, linter);
  const importers = new Map([...gated].filter(([path]) => !testFile.test(path)));
  const toolFiles = toolFilesOf(importers, {
    resolve: (specifier, importer) => resolver.resolve(specifier, importer),
    reexportsOf: (path) => neighbours.reexportsOf(path),
    mayDeclare: (path, name) => neighbours.mayDeclare(path, name),
  });

  const files: SurveyedFile[] = [...gated].map(([path, modules]) => ({
    path,
    toolFile: declared.has(path),
    relevant: true,
    specifiers: modules.map(({ specifier }) => specifier),
  }));
  for (const path of toolFiles) {
    if (gated.has(path) || unread.has(path) || testFile.test(path)) continue;
    const syntaxError = neighbours.syntaxErrorOf(path);
    if (syntaxError !== undefined) skipped.push({ path, reason: 'does not parse', detail: syntaxError });
    else files.push({ path, toolFile: true, relevant: true, specifiers: neighbours.specifiersOf(path) });
  }
  for (const [path, modules] of excepting) {
    if (toolFiles.has(path) && !testFile.test(path)) continue;
    const specifiers = modules.map(({ specifier }) => specifier);
    files.push({ path, toolFile: false, relevant: false, specifiers });
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files, skipped, internalErrors };
}

interface Neighbour {
  readonly text: string;
  readonly syntaxError?: string;
  readonly specifiers: readonly string[];
  readonly reexports: readonly ImportedModule[];
}

/** What the search for tool files asks about the files around gated ones; each is read and parsed at most once. */
class Neighbours {
  readonly #folder: string;
  readonly #linter: FileLinter;
  readonly #known = new Map<string, Neighbour>();

  constructor(folder: string, linter: FileLinter) {
    this.#folder = folder;
    this.#linter = linter;
  }

  reexportsOf(path: string): readonly ImportedModule[] {
    return this.#of(path).reexports;
  }

  mayDeclare(path: string, name: string): boolean {
    const { text } = this.#of(path);
    return name === 'default'
      ? /\bexport\s+default\b|\bas\s+default\b|\bmodule\.exports\b/.test(text)
      : text.includes(name);
  }

  specifiersOf(path: string): readonly string[] {
    return this.#of(path).specifiers;
  }

  syntaxErrorOf(path: string): string | undefined {
    return this.#of(path).syntaxError;
  }

  #of(path: string): Neighbour {
    let neighbour = this.#known.get(path);
    if (!neighbour) {
      neighbour = this.#read(path, readSource(join(this.#folder, path)));
      this.#known.set(path, neighbour);
    }
    return neighbour;
  }

  #read(path: string, source: ReadResult): Neighbour {
    if ('skipped' in source) return { text: '', specifiers: [], reexports: [] };
    const { text } = source;
    const parsed = this.#linter.parse(path, text);
    if ('syntaxError' in parsed) return { text, syntaxError: parsed.syntaxError, specifiers: [], reexports: [] };
    return {
      text,
      specifiers: importsOf(parsed.sourceCode).map(({ specifier }) => specifier),
      reexports: reexportsOf(parsed.sourceCode),
    };
  }
}
