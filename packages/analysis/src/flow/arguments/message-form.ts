import { messageModules } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { reachedExports } from '../../match/sdk-export.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

const roles = new Set(['user', 'assistant', 'system', 'developer', 'tool', 'function', 'model', 'human', 'ai']);

/** What parts of a message are: `{ type: 'text' }`, `{ type: 'tool_use' }`, `{ type: 'function_call_output' }`. */
const partTypes =
  /^(?:text|message|refusal|reasoning|thinking|(?:input|output)_\w+|(?:\w+[_-])?(?:tool|function)(?:[_-]\w+)?)$/u;

/** Members under which a message or a part of one carries what it says. */
const carries = /^(?:content|text|parts|input|output|arguments|args|result)$/u;

/** The text that a value begins with, as far as it is written there: `tool-` for a template. */
function headOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'TemplateLiteral' || inner.expressions.length === 0) return stringOf(inner);
  const head = inner.quasis[0]?.value.cooked ?? '';
  return head === '' ? undefined : `${head}x`;
}

const isRole = (node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  const text = stringOf(inner);
  if (text !== undefined) return roles.has(text);
  return inner.type === 'MemberExpression' ? staticKey(inner) === 'role' : false;
};

/** Whether an object is a message to a model, or a part of one: it says whose it is or of which kind, and has a content. */
export function isMessage(object: TSESTree.ObjectExpression): boolean {
  let isMarked = false;
  let hasContent = false;
  for (const one of object.properties) {
    if (one.type !== 'Property') continue;
    const key = staticKey(one) ?? '';
    if (key === 'role') isMarked ||= isRole(one.value);
    else if (key === 'type') isMarked ||= partTypes.test(headOf(one.value) ?? '');
    else hasContent ||= carries.test(key);
  }
  return isMarked && hasContent;
}

/** Whether a construction makes a message: `new HumanMessage(text)`. */
export const makesMessage = (file: SourceFile, node: TSESTree.Node): boolean =>
  node.type === 'NewExpression' &&
  reachedExports(file, node.callee).some(
    ({ module, name }) => messageModules.includes(module) && /Message(?:Chunk)?$/u.test(name),
  );
