import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { principalOf } from '../principal/principal.js';
import { isStatement } from './is-statement.js';

/** Verbs of a line in a book. What else is handed somebody and a tool, and no value is taken from, may be a check. */
const notes = /^(?:record|note|log|trace|trail|protocol|enter|append|journal|chronicle)(?![a-z])/u;
/** Verbs of what keeps anything, where what it is called on is named as a book. */
const keeps = /^(?:add|write|save|put|file|register|insert|store|push)(?![a-z])/u;
const book = /(?:^|[a-z_])(?:evidence|ledger|log_?book|protocol|records?|chronicle|history)$/iu;
const isLogger = /^(?:console|log|logger)$/iu;

/** The name of what a method is called on. */
const receiverName = (call: TSESTree.CallExpression): string => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? (dottedName(callee.object)?.split('.').at(-1) ?? '') : '';
};

/** What a call is handed, and the members of the objects among it. */
const partsOf = (call: TSESTree.CallExpression): readonly TSESTree.Node[] =>
  call.arguments.flatMap((argument): readonly TSESTree.Node[] => {
    const node = unwrap(argument);
    if (node.type !== 'ObjectExpression') return [node];
    return node.properties.map((one) => (one.type === 'SpreadElement' ? one.argument : one.value));
  });

const toolNames = perFile(
  (file): ReadonlySet<string> => new Set(toolDefinitionsOf(file).map(({ name }) => name ?? '')),
);

/** The members by which somebody is written down are theirs, and need not be somebody themselves. */
function isSomebody(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return (
    principalOf(file, inner).answer === 'yes' ||
    (inner.type === 'MemberExpression' && principalOf(file, inner.object).answer === 'yes')
  );
}

/** A note of who ran which tool: both are handed to something that notes them and answers nothing. */
export function isNote(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const verb = calledName(call);
  if (call.arguments.length === 0 || isLogger.test(receiverName(call)) || !isStatement(call)) return false;
  if (!notes.test(verb) && !(keeps.test(verb) && book.test(receiverName(call)))) return false;
  const parts = partsOf(call);
  const namesTool = (node: TSESTree.Node): boolean => {
    const text = stringOf(node);
    return text === undefined ? proposalPartOf(file, node)?.part === 'name' : toolNames(file).has(text);
  };
  return parts.length > 1 && parts.some(namesTool) && parts.some((one) => isSomebody(file, one));
}
