import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../../match/request-body.js';
import { registeredOnInstance, type RegisteredTool } from '../../match/registered-tools.js';
import { enclosingFunction, isFunction } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { perNode } from '../../resolve/per-file.js';
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

/** What decides about one registration: the tests on it, or else what the loops around it run over. */
interface Registered {
  readonly selection: Selection;
  readonly sources: readonly TSESTree.Expression[];
}

function registered(file: SourceFile, { node }: RegisteredTool): Registered {
  const answers = testsOn(file, node).map((test) => decides(file, test));
  if (answers.includes('yes')) return { selection: of('scoped', node, 'registered by who asks'), sources: [] };
  if (answers.includes('maybe'))
    return { selection: of('unknown', node, 'registered by something that may ask who'), sources: [] };
  return { selection: of('fixed', node, 'registered for everybody'), sources: sourcesOf(node) };
}

const nothing: readonly Registered[] = [];

/**
 * The registrations on an object that have a say in who selects its tools: those in loops, and of the others the first
 * of each kind. Each of the tools asks about the object.
 */
const telling = perNode(nothing, (file: SourceFile, made: TSESTree.NewExpression): readonly Registered[] => {
  const seen = new Set<Selection['kind']>();
  return (registeredOnInstance(file, made) ?? []).flatMap((tool): readonly Registered[] => {
    const one = registered(file, tool);
    if (one.sources.length > 0) return [one];
    if (seen.has(one.selection.kind)) return [];
    seen.add(one.selection.kind);
    return [one];
  });
});

function ofTool(question: SelectionQuestion, { selection, sources }: Registered): Selection {
  const loops = sources.map((source) => question.select(question, source));
  return loops.find(({ kind }) => kind === 'scoped') ?? loops.find(({ kind }) => kind === 'unknown') ?? selection;
}

/** Who decides which tools are registered on an object; `undefined` for objects that no tools are registered on. */
export function ofRegistry(question: SelectionQuestion, made: TSESTree.NewExpression): Selection | undefined {
  const tools = registeredOnInstance(question.file, made);
  if (!tools) return undefined;
  if (tools.length === 0) return of('unknown', made, 'registered where it is not seen');
  return joined(
    telling(question.file, made).map((one) => ofTool(question, one)),
    made,
  );
}
