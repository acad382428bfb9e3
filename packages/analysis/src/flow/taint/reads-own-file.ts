import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

const maxDepth = 5;

/** Whether an expression is declared as one of a few texts: `locale: 'de' | 'en'`. */
function isOneOfFew(file: SourceFile, node: TSESTree.Node): boolean {
  const declared = typeNodeOf(file, node);
  if (!declared || declared.type === 'TSMethodSignature') return false;
  const type = dealias(file, declared);
  return type.type === 'TSUnionType' && type.types.every((one) => one.type === 'TSLiteralType');
}

/** Where a variable or an expression leads, where that is one thing. */
function behind(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  const [value, ...others] = inner.type === 'Identifier' ? valuesOf(file, inner) : [];
  return value?.kind === 'expression' && others.length === 0 ? unwrap(value.node) : inner;
}

/** The folder of the code, or the one that the program was started in, and what is written behind it. */
function isOwnPlace(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const place = behind(file, node);
  const isOwn = (one: TSESTree.Node | null | undefined): boolean =>
    one !== null && one !== undefined && isOwnPlace(file, one, depth + 1);
  switch (place.type) {
    case 'Identifier':
      return /^__(?:dirname|filename)$/u.test(place.name);
    case 'MemberExpression':
      return unwrap(place.object).type === 'MetaProperty';
    case 'TemplateLiteral':
      return (
        place.quasis[0]?.value.raw === '' &&
        isOwn(place.expressions[0]) &&
        place.expressions.slice(1).every((one) => stringOf(one) !== undefined)
      );
    case 'BinaryExpression':
      return isOwn(place.left) && stringOf(place.right) !== undefined;
    case 'CallExpression': {
      const name = dottedName(place.callee) ?? '';
      const [first, ...rest] = place.arguments;
      if (name === 'process.cwd') return true;
      if (/(?:^|\.)(?:dirname|fileURLToPath|normalize)$/u.test(name)) return isOwn(first);
      return (
        /(?:^|\.)(?:join|resolve)$/u.test(name) && isOwn(first) && rest.every((one) => stringOf(one) !== undefined)
      );
    }
    default:
      return false;
  }
}

/**
 * Whether a call reads a file that is delivered with the code, `readFile(new URL('./prompts/de.md', import.meta.url))` or
 * `readFile(path.join(__dirname, 'prompts', 'de.md'))`, or one of a few whose names the program writes:
 * `new URL(`digest.${locale}.txt`, folder)`.
 */
export function readsOwnFile(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const [place] = call.arguments;
  if (!place || place.type === 'SpreadElement') return false;
  if (isOwnPlace(file, place)) return true;
  if (place.type !== 'NewExpression' || dottedName(place.callee) !== 'URL') return false;
  const [name] = place.arguments;
  return (
    nodeIndexOf(file).inside('MetaProperty', place).length > 0 ||
    (name?.type === 'TemplateLiteral' &&
      name.quasis[0]?.value.raw !== '' &&
      name.expressions.every((one) => isOneOfFew(file, one)))
  );
}
