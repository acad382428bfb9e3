import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { valuesOf } from '../../resolve/values-of.js';
import { unwrap } from '../../resolve/unwrap.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { auditCallsOf } from './audit-calls.js';

/** Words that name an action by themselves: `refund.created`, `delete_user`. */
const namesAction = /^[a-z]+(?:[._:-][a-z]+)+$/iu;

/** Whether an argument is seen whole: an object of constants, times and sizes, or a text. */
function saysNothing(file: SourceFile, argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  if (readsPrincipal(file, node).answer !== 'no' || proposalPartsIn(file, node).length > 0) return false;
  const tools = new Set(toolDefinitionsOf(file).map(({ name }) => name));
  const index = nodeIndexOf(file);
  const texts = [...index.inside('Literal', node), ...index.inside('TemplateLiteral', node)].map((one) =>
    stringOf(one),
  );
  // The table that is written says what kind of record it is, and not of what.
  const says = (text: string): boolean => tools.has(text) || (namesAction.test(text) && !/audit/iu.test(text));
  if (texts.some((text) => text !== undefined && says(text))) return false;
  if (index.inside('SpreadElement', node).length > 0) return false;
  return index.inside('Identifier', node).every((one) => {
    const { name, parent } = one;
    // A name that stands alone may hold everything; a key or a part of a call to build a time does not.
    if (parent.type === 'Property' && parent.shorthand && parent.value !== one) return true;
    // How long something is says nothing of it.
    if (parent.type === 'MemberExpression' && parent.object === one && staticKey(parent) === 'length') return true;
    const isKey = parent.type === 'Property' && parent.key === one && !parent.shorthand;
    if (isKey)
      return !isIdName(name) && !isTenantName(file, name) && !isUserName(name) && !/tool|actor|who/iu.test(name);
    return (
      /^(?:Date|Math|performance|crypto|toISOString|now|round|floor|ceil|max|min|abs|randomUUID|JSON|length|undefined|start\w*|duration\w*|elapsed\w*|latency\w*)$/u.test(
        name,
      ) || isTimeOrConstant(file, one)
    );
  });
}

/** Whether a name holds nothing but times and constants: `let outcome = 'failed'`, `const ms = performance.now() - t0`. */
function isTimeOrConstant(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  const values = valuesOf(file, node);
  return (
    depth < 4 &&
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'expression' &&
        value.node !== node &&
        (value.node.type === 'Literal'
          ? !names(value.node.value)
          : /^(?:Call|Binary|New)Expression$/u.test(value.node.type) &&
            nodeIndexOf(file)
              .inside('Identifier', value.node)
              .every((one) => times.test(one.name) || isTimeOrConstant(file, one, depth + 1))),
    )
  );
}

const times =
  /^(?:Date|Math|performance|process|hrtime|bigint|now|round|floor|ceil|max|min|abs|Number|toISOString|getTime)$/u;
const names = (value: unknown): boolean => typeof value === 'string' && namesAction.test(value);

/** The records of a file that name neither who asked nor what ran. Declared auditors may know it by themselves. */
export const emptyRecordsIn = perFile((file): readonly TSESTree.CallExpression[] =>
  [...auditCallsOf(file)].filter(
    (call) =>
      !isDeclaredControl(file, 'auditors', call.callee) &&
      call.arguments.length > 0 &&
      readsPrincipal(file, call.callee).answer === 'no' &&
      call.arguments.every((one) => saysNothing(file, one.type === 'SpreadElement' ? one.argument : one)),
  ),
);
