import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { relative, sep } from 'node:path';
import { perFile } from '../resolve/per-file.js';
import type { FileLocation, SourceFile } from '../resolve/source-file.js';
import { stringOf } from '../resolve/static-key.js';
import { matcherOf, type ResolvedSettings } from '../settings.js';
import { isClientType } from './client-type.js';

const packageNames: readonly string[] = sdks.flatMap((sdk) => sdk.packages.map((one) => one.name));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

/** A package in the text; a short name is in every text, so only as a module is written. */
const marker = (name: string): string => (name.length > 3 ? escaped(name) : `['"\`:]${escaped(name)}['"\`/@]`);

/** Words without which a file can neither import a known SDK nor speak its protocol. */
const markers = new RegExp([...packageNames.map(marker), 'tool_choice', 'tool_calls', 'function_call'].join('|'), 'u');

/** Whether a module specifier names a package or one of its sub-paths, also behind `npm:`. */
export const isFromPackage = (specifier: string, name: string): boolean => {
  const bare = specifier.startsWith('npm:') ? specifier.slice('npm:'.length).replace(/(?<=.)@[^/]*/u, '') : specifier;
  return bare === name || bare.startsWith(`${name}/`);
};

/** Whether a module is part of a known SDK, or a declared wrapper of one. */
export const isSdkModule = (file: SourceFile, specifier: string): boolean =>
  packageNames.some((name) => isFromPackage(specifier, name)) || Object.hasOwn(file.settings.clients, specifier);

const importsSdk = (file: SourceFile, specifier: string | undefined): boolean =>
  specifier !== undefined && isSdkModule(file, specifier);

const moduleOf = (statement: TSESTree.ProgramStatement): string | undefined => {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.source.value;
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return statement.source?.value;
    case 'TSImportEqualsDeclaration':
      return statement.moduleReference.type === 'TSExternalModuleReference'
        ? stringOf(statement.moduleReference.expression)
        : undefined;
    default:
      return undefined;
  }
};

/** A known package where a module is named: `'openai'`, `"openai/helpers/zod"`, `'npm:openai@6'`. */
const quotedPackage = new RegExp(`['"\`](?:npm:)?(?:${packageNames.map(escaped).join('|')})['"\`/@]`, 'u');

const dynamicImport = new RegExp(
  `(?:require|import)\\s*\\(\\s*['"\`](?:npm:)?(?:${packageNames.map(escaped).join('|')})(?:[/@][^'"\`]*)?['"\`]`,
  'u',
);

const follows = (text: string, first: RegExp, then: RegExp): boolean => {
  const start = text.search(first);
  return start >= 0 && then.test(text.slice(start));
};

/**
 * Whether the text holds a request or a response of a model's API, recognisable without any import. Asked in plain
 * steps, because one pattern with a gap in it goes over a long text once for each start.
 */
const hasProtocolShape = (text: string): boolean =>
  (/\btool_choice\b/u.test(text) && /\b(?:messages|input)\b/u.test(text)) ||
  follows(text, /\btool_calls\b/u, /\b(?:arguments|messages|choices)\b/u) ||
  follows(text, /['"`]function_call['"`]/u, /\bcall_id\b/u) ||
  follows(text, /\bcall_id\b/u, /['"`]function_call(?:_output)?['"`]/u);

/**
 * Whether the text of a file may touch an AI SDK at all: a known package stands in quotes as a module does, or the text
 * holds the shape of a request or a response. `false` is certain, but for a module name that is written with escapes;
 * `true` only says that the file is worth parsing. Costs a few searches over the text.
 *
 * @example
 * ```ts
 * import { mayTouchAiSdk } from '@toolgate/analysis';
 * mayTouchAiSdk("import OpenAI from 'openai'"); // true
 * mayTouchAiSdk("const base = 'https://api.openai.com';"); // false
 * mayTouchAiSdk('export const sum = (a: number, b: number) => a + b;'); // false
 * ```
 */
export const mayTouchAiSdk = (text: string): boolean =>
  markers.test(text) && (quotedPackage.test(text) || hasProtocolShape(text));

const testRunners = /['"](?:vitest|@jest\/globals|node:test|mocha|ava|@playwright\/test|bun:test)['"]/u;
/** Doubles of models that SDKs ship: who imports one of them when it is loaded asks no model. */
const modelDoubles = /\bimport\s*\{[^}]*\bMock\w+[^}]*\}\s*from\s*['"]ai\/test['"]/u;
const testFile =
  /(?:^|[\\/.])(?:tests?|specs?|__tests__|__mocks__|e2e|evals?)[\\/]|[._-](?:test|spec|e2e|eval|mock|stories)\.[cm]?[jt]sx?$/iu;

/** Whether the file is a test: its requests are doubles and its tools are never run for a customer. */
export const isTestFile = perFile(
  (file): boolean =>
    testFile.test(relative(file.location.cwd, file.location.filename)) ||
    testRunners.test(file.sourceCode.text) ||
    modelDoubles.test(file.sourceCode.text),
);

function isDeclaredToolFile({ toolFiles }: ResolvedSettings, { cwd, filename }: FileLocation): boolean {
  if (toolFiles.length === 0) return false;
  const path = relative(cwd, filename).split(sep).join('/');
  return matcherOf(toolFiles)(path) || toolFiles.includes(filename);
}

/** Whether the file was declared to implement tools. */
export const isToolFile = perFile((file): boolean => isDeclaredToolFile(file.settings, file.location));

const namesWrapper = (text: string, { clients }: ResolvedSettings): boolean =>
  Object.keys(clients).some((module) => text.includes(module));

/**
 * Whether a file may be one to look at, by its text and name alone. `false` is certain, and no syntax tree is needed for
 * it: a host that makes trees on demand, as oxlint does, makes none for most files.
 */
export const mayBeRelevant = (text: string, settings: ResolvedSettings, location: FileLocation): boolean =>
  markers.test(text) || namesWrapper(text, settings) || isDeclaredToolFile(settings, location);

/** Whether the file imports a known SDK or a declared wrapper of one. */
const importsAiSdk = perFile(
  (file): boolean =>
    file.program.body.some((statement) => importsSdk(file, moduleOf(statement))) ||
    dynamicImport.test(file.sourceCode.text),
);

/** Whether the checker says that something which the file imports is a client: `import { openai } from './lib/openai'`. */
const importsClient = (file: SourceFile): boolean =>
  file.types.available &&
  file.program.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.importKind !== 'type' &&
      statement.specifiers.some((one) =>
        file.types.isDeclaredAs(one.local, (declared) => sdks.some((sdk) => isClientType(sdk, declared))),
      ),
  );

/**
 * The gate that keeps precision and speed: a file is looked at only with import evidence, a declared wrapper, a
 * distinctive protocol shape, or because it was declared a tool file.
 */
export const isRelevant = perFile((file): boolean => {
  if (isToolFile(file)) return true;
  const { text } = file.sourceCode;
  const isWrapped = namesWrapper(text, file.settings);
  if (!markers.test(text) && !isWrapped) return false;
  return (
    ((quotedPackage.test(text) || isWrapped) && importsAiSdk(file)) ||
    (hasProtocolShape(text) && !isTestFile(file)) ||
    importsClient(file)
  );
});
