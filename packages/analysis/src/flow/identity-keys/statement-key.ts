import type { TSESTree } from '@typescript-eslint/types';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isWeakKey, keyPartsOf } from './key-parts.js';
import { speaksOfTenant } from './speaks-of-tenant.js';
import type { IdentityKeySite as Site } from './whole-key.js';

const weakColumn = 'e_?mail|email_address|user_?name|login|upn';
const asksByWeak = new RegExp(`\\bwhere\\b[^;]*\\b(?:${weakColumn})"?\\)?\\s*(?:=|like\\b|ilike\\b|in\\b)`, 'iu');
const endsInWeak = new RegExp(`\\bwhere\\b[^;]*\\b(?:${weakColumn})"?\\)?\\s*(?:=|like|ilike)\\s*(?:lower\\()?$`, 'iu');

/** Whether a statement finds somebody by a column that another tenant can have the same in, and by nothing else. */
const isAlone = (text: string): boolean =>
  !speaksOfTenant(text) && !/\b(?:employee|user|member|subject|owner)_?id"?\s*=/iu.test(text);

/** A statement as it is written there, or as the constant that is handed says it. */
const textOf = (file: SourceFile, node: TSESTree.Node): string =>
  unwrap(node).type === 'Identifier'
    ? constantTextsOf(file, node)
        .texts.map(({ text }) => text)
        .join('\n')
    : sourceText(file, node);

function ofCall(file: SourceFile, call: TSESTree.CallExpression): Site | undefined {
  const [first, values] = call.arguments;
  if (!first || !values || first.type === 'SpreadElement' || values.type === 'SpreadElement') return undefined;
  const list = unwrap(values);
  if (list.type !== 'ArrayExpression') return undefined;
  const text = textOf(file, first);
  if (!asksByWeak.test(text) || !isAlone(text)) return undefined;
  const parts = list.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? [keyPartsOf(file, one)] : []));
  const weak = parts.find(isWeakKey);
  return weak && !parts.some((one) => one.hasTenant) ? { node: call, parts: weak } : undefined;
}

/** `sql`select … where email = ${who.email}``: what stands in the statement is a value of it. */
function ofTagged(file: SourceFile, { quasi }: TSESTree.TaggedTemplateExpression): Site | undefined {
  const texts = quasi.quasis.map((one) => one.value.raw);
  if (quasi.expressions.length === 0 || !asksByWeak.test(texts.join(' ? ')) || !isAlone(texts.join(' ? ')))
    return undefined;
  const parts = quasi.expressions.map((one) => keyPartsOf(file, one));
  const weak = parts.find((one, index) => isWeakKey(one) && endsInWeak.test(texts.slice(0, index + 1).join(' ? ')));
  return weak && !parts.some((one) => one.hasTenant) ? { node: quasi, parts: weak } : undefined;
}

/** One statement with the address in its condition and the tenant in none of it. */
export const statementKeyOf = (
  file: SourceFile,
  node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
): Site | undefined => (node.type === 'CallExpression' ? ofCall(file, node) : ofTagged(file, node));
