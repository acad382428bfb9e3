import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** A text that the program puts together. */
export interface WrittenText {
  readonly node: TSESTree.Node;
  /** Whether it names a place or a subject: no spaces, and a mark that parts it. */
  readonly isName: boolean;
}

/** One function that makes the text for every place that asks by it. */
const madeByHelper = (file: SourceFile, call: TSESTree.CallExpression): readonly TSESTree.Node[] => {
  const made = calleesOf(file, call).flatMap((fn) => returnsOf(file, fn).map((one) => unwrapAwaited(one)));
  return made.length === 1 ? made : [];
};

/** `path.join(root, folder, name)` of the platform. */
const paths = /^(?:path\.(?:posix\.)?)(?:join|resolve)$|^join$/u;

/** What stands between the parts of a text that is put together; nothing where it is put together in another way. */
function constantsOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'TemplateLiteral') return inner.quasis.map((one) => one.value.cooked ?? '').join('');
  if (inner.type === 'BinaryExpression' && inner.operator === '+')
    return [inner.left, inner.right].map((one) => stringOf(one) ?? constantsOf(one) ?? '').join('');
  if (inner.type !== 'CallExpression') return undefined;
  if (inner.arguments.length > 1 && paths.test(dottedName(inner.callee) ?? '')) return '/';
  if (inner.callee.type !== 'MemberExpression') return undefined;
  const list = unwrap(inner.callee.object);
  if (staticKey(inner.callee) !== 'join' || list.type !== 'ArrayExpression') return undefined;
  const between = inner.arguments[0] ? (stringOf(inner.arguments[0]) ?? ' ') : ',';
  return [between, ...list.elements.map((one) => (one && stringOf(one)) ?? '')].join('');
}

const isName = (constants: string): boolean =>
  /^[\w./:@|#=-]*$/u.test(constants) &&
  /[/:|#]/u.test(constants) &&
  !/^\w+:\/\//u.test(constants) &&
  !/^\/(?:api|v\d)\//u.test(constants);

/** The text that a key is written as: a template, a sum, a joined list, also behind a variable and where a helper makes it. */
export function writtenText(file: SourceFile, node: TSESTree.Node): WrittenText | undefined {
  const inner = unwrapAwaited(node);
  const ways = [
    inner,
    ...valuesOf(file, inner).flatMap((value) =>
      value.kind === 'expression' && value.node !== inner ? [value.node] : [],
    ),
  ];
  const texts = ways.flatMap((one) =>
    one.type === 'CallExpression' && constantsOf(one) === undefined ? madeByHelper(file, one) : [one],
  );
  for (const text of texts) {
    const constants = constantsOf(text);
    if (constants !== undefined) return { node: text, isName: isName(constants) };
  }
  return undefined;
}
