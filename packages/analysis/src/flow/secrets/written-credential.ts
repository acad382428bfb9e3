import type { TSESTree } from '@typescript-eslint/types';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import type { SourceFile } from '../../resolve/source-file.js';

/** What stands before a credential: the scheme of a header, a parameter of an address, the user of an address. */
const before = /(?:\b(?:Bearer|Basic)\s+|[?&](?:api_?key|access_?token|client_secret|password)=)$/iu;
const afterUser = /:\/\/[^\s/@]*:$/u;

/**
 * The part of a text that stands where a credential does, whatever it is called: `Bearer ${x}`, `?api_key=${x}`,
 * `https://user:${x}@host`. What the program writes out there itself is a placeholder.
 */
export function writtenCredential(file: SourceFile, { quasis, expressions }: TSESTree.TemplateLiteral) {
  const text = (index: number): string => quasis[index]?.value.cooked ?? '';
  return expressions.find((one, index) => {
    const isUserInfo =
      text(index + 1).startsWith('@') &&
      (afterUser.test(text(index)) || (text(index) === ':' && text(index - 1).endsWith('://')));
    return (isUserInfo || before.test(text(index))) && constantTextsOf(file, one).texts.length === 0;
  });
}
