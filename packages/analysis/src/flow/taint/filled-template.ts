import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

/** A hole of a template with the name of what goes there: `{{name}}`, `{name}`, `${name}`, `%name%`. */
const hole = /\{\{?\s*([\w.]+)\s*\}?\}|%(\w+)%/gu;

/**
 * What a call fills into a template: `fill('Ticket: {{ticket}}', { ticket, agent })` fills in `ticket` only. The template
 * has to be a text that is seen, with holes or without; `undefined` where it is none.
 */
export function filledTemplate(file: SourceFile, call: TSESTree.CallExpression): readonly TSESTree.Node[] | undefined {
  const [template, values, ...more] = call.arguments;
  if (!template || !values || more.length > 0 || template.type === 'SpreadElement') return undefined;
  const object = unwrap(values);
  if (object.type !== 'ObjectExpression') return undefined;
  const texts = seenValuesOf(file, template).flatMap((value) =>
    value.kind === 'expression' ? (stringOf(value.node) ?? []) : [],
  );
  if (texts.length === 0) return undefined;
  const named = new Set(texts.flatMap((text) => [...text.matchAll(hole)].map((match) => match[1] ?? match[2] ?? '')));
  return object.properties.flatMap((one) =>
    one.type === 'Property' ? (named.has(staticKey(one) ?? '') ? [one.value] : []) : [one.argument],
  );
}
