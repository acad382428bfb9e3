import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isWeakKey, keyPartsOf } from './key-parts.js';
import type { IdentityKeySite as Site } from './whole-key.js';
import { writtenProperties } from './written-properties.js';
import { writtenText } from './written-text.js';

/** `new PutObjectCommand({ Bucket, Key: `notes/${who.email}` })`: a request to a store, as an object. */
export function requestedKey(file: SourceFile, made: TSESTree.NewExpression): Site | undefined {
  const [first] = made.arguments;
  if (!first || !/(?:Command|Request)$/u.test(dottedName(made.callee) ?? '')) return undefined;
  const keys = writtenProperties(unwrap(first)).filter((one) => /^(?:Key|Prefix)$/u.test(staticKey(one) ?? ''));
  for (const property of keys.flatMap((one) => [one, ...writtenProperties(unwrap(one.value))])) {
    const text = writtenText(file, property.value);
    if (!text?.isName) continue;
    const parts = keyPartsOf(file, text.node);
    if (isWeakKey(parts)) return { node: property, parts };
  }
  return undefined;
}
