import { parse } from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { languageOptions } from '../lint/language-options.js';
import type { PreparedCase } from './prepared-case.js';

const hasTypeScriptNode = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(hasTypeScriptNode);
  if (typeof value !== 'object' || value === null) return false;
  if ('type' in value && typeof value.type === 'string' && value.type.startsWith('TS')) return true;
  return Object.entries(value).some(([key, child]) => key !== 'parent' && hasTypeScriptNode(child));
};

/**
 * Tells whether code means the same to a JavaScript parser.
 *
 * That it parses is not enough: in JavaScript `decide<Call>(call)` is two comparisons. So it must have no node that
 * only TypeScript knows.
 *
 * @param one - The code and the name of its file.
 *
 * @example
 * ```ts
 * isPlainJavaScript({ code: 'decide<Call>(call)', filename: 'case.ts' }); // false
 * ```
 */
export function isPlainJavaScript({ code, filename }: Pick<PreparedCase, 'code' | 'filename'>): boolean {
  const [message] = new Linter().verify(code, { languageOptions: languageOptions({ parser: 'espree' }, filename) });
  if (message?.fatal === true) return false;
  const jsx = /\.[jt]sx$/.test(filename);
  return !hasTypeScriptNode(parse(code, { ecmaFeatures: { jsx }, sourceType: 'module', filePath: filename }).body);
}
