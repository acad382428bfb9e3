import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../../match/request-body.js';
import { registeredOnInstance, type RegisteredTool } from '../../match/registered-tools.js';
import { enclosingFunction, isFunction } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { decides } from './predicate-decides.js';
import { joined, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';

/** How many functions around each other registrations are followed through. */
const maxDepth = 3;

/** The tests that decide whether a registration is made: around it, and around the calls of the function it stands in. */
function testsOn(file: SourceFile, node: TSESTree.Node, depth = 0): readonly TSESTree.Expression[] {
  const around = enclosingFunction(node);
  const sites = around && depth < maxDepth ? callSitesOf(file, around) : [];
  return [
    ...conditionsAround(node),
    ...(sites.length === 1 ? sites.flatMap((site) => testsOn(file, site, depth + 1)) : []),
  ];
}

/** The collections that the loops and callbacks around a registration run over. */
function sourcesOf(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'ForOfStatement') found.push(outer.right);
    if (!isFunction(outer)) continue;
    const call = outer.parent;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return found;
    found.push(call.callee.object);
  }
  return found;
}

function ofTool(question: SelectionQuestion, tool: RegisteredTool): Selection {
  const { file } = question;
  const answers = testsOn(file, tool.node).map((test) => decides(file, test));
  if (answers.includes('yes')) return of('scoped', tool.node, 'registered by who asks');
  if (answers.includes('maybe')) return of('unknown', tool.node, 'registered by something that may ask who');
  const loops = sourcesOf(tool.node).map((source) => question.select(question, source));
  const telling = loops.find((loop) => loop.kind === 'scoped') ?? loops.find((loop) => loop.kind === 'unknown');
  return telling ?? of('fixed', tool.node, 'registered for everybody');
}

/** Who decides which tools are registered on an object; `undefined` for objects that no tools are registered on. */
export function ofRegistry(question: SelectionQuestion, made: TSESTree.NewExpression): Selection | undefined {
  const tools = registeredOnInstance(question.file, made);
  if (!tools) return undefined;
  if (tools.length === 0) return of('unknown', made, 'registered where it is not seen');
  return joined(
    tools.map((tool) => ofTool(question, tool)),
    made,
  );
}
