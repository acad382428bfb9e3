import * as model from '@toolgate/sdk-model';
import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** Every value under a key, anywhere in data. */
const valuesUnder = (data: unknown, key: string): readonly string[] => {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) =>
    name === key && typeof value === 'string' ? [value] : valuesUnder(value, key),
  );
};

/** The names of the AI SDKs: their ids and their packages. */
export const sdkNames: readonly string[] = [
  ...new Set(model.sdks.flatMap(({ id, packages }) => [id, ...packages.map(({ name }) => name)])),
];

/** Every module that the model names: SDKs, identity sources, authorization libraries, stores, loggers. */
export const modelledModules: ReadonlySet<string> = new Set([...sdkNames, ...valuesUnder(model, 'module')]);

const escaped = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The SDK names that stand as words of their own in a text; one as short as `ai` is a word of the language. */
export function sdkNamesIn(text: string): readonly string[] {
  const names = sdkNames.filter((name) => name.length > 3);
  return names.filter((name) => new RegExp(`(?<![\\w@/-])${escaped(name)}(?![\\w/-])`, 'i').test(text));
}

/** Law: a rule names no SDK and no package. Adding an SDK touches no rule. */
export function sdkNameViolations({ path, text, tree }: SourceFile): readonly string[] {
  const found = new Set(sdkNamesIn(text));
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && modelledModules.has(node.text)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...found].map((name) => `${path} names ${name}`);
}
