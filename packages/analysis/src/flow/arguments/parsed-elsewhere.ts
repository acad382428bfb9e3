import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf, isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence } from '../depends-on.js';
import { isPlainParse, schemaCheckOf } from './check-of-call.js';
import { rawUsesOf } from './raw-uses.js';

/**
 * Where a function of another file reads the text that it is handed, and what becomes of it: `decode(call.arguments)`. A
 * function that holds nothing against a schema gives it back as it came, so the call stands for what was read.
 */
export function parsedElsewhere(file: SourceFile, call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  if (!file.others) return undefined;
  for (const fn of calleesOf(file, call)) {
    if (!isElsewhere(fn)) continue;
    const home = homeOf(file, fn);
    const calls = nodeIndexOf(home).inside('CallExpression', fn);
    const parse = calls.find((one) => isPlainParse(home, one) && readsFirst(home, fn, one));
    if (!parse) continue;
    const looks = calls.some((one) => schemaCheckOf(home, one)) || isLookedAtElsewhere(file, parse);
    return looks ? parse : call;
  }
  return undefined;
}

/** Whether the other file asks for the type of a part, or hands the whole to something that may. */
const isLookedAtElsewhere = (file: SourceFile, parse: TSESTree.CallExpression): boolean =>
  rawUsesOf(file, parse).some(
    ({ kind, node }) => (kind === 'tested' || kind === 'handed' || kind === 'checked') && isElsewhere(node),
  );

/** Whether a call reads what its function is handed first: `JSON.parse(text || '{}')`. */
function readsFirst(file: SourceFile, { params: [first] }: FunctionNode, call: TSESTree.CallExpression): boolean {
  const [text] = call.arguments;
  const isFirst = (node: TSESTree.Node): true | undefined =>
    variableOf(file, node)?.defs.some(({ name }) => name === first) === true || undefined;
  return text !== undefined && findDependence(file, text, isFirst, false) === true;
}
