import type { TSESTree } from '@typescript-eslint/types';
import { definitionsByExecutor } from '../../match/tool-definitions.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { calledName } from '../execution/called-name.js';
import { doesWork } from '../execution/does-work.js';

/**
 * What becomes of an answer: it is tested, it or a part of it is told as what the call gave, or it goes where it is not
 * followed.
 */
type Use = 'tested' | 'told' | 'part told' | 'unseen';

const maxDepth = 6;

/** Whether work stands behind a statement in its function, which the statement may keep from being done. */
function isFollowedByWork(file: SourceFile, statement: TSESTree.Node): boolean {
  for (
    let inner = statement, outer = statement.parent;
    outer && !isFunction(inner);
    inner = outer, outer = outer.parent
  ) {
    const block = outer.type === 'BlockStatement' ? outer.body : outer.type === 'SwitchCase' ? outer.consequent : [];
    if (block.some((one) => one.range[0] >= inner.range[1] && doesWork(file, one))) return true;
  }
  return false;
}

/** What a function gives back: to the model from the executor of a tool, to its callers of this file, or to others. */
function usesOfResult(file: SourceFile, fn: FunctionNode | undefined, depth: number): readonly Use[] {
  if (!fn) return ['unseen'];
  if (definitionsByExecutor(file).has(fn)) return ['told'];
  const sites = callSitesOf(file, fn);
  return sites.length > 0 ? sites.flatMap((site) => usesOf(file, site, depth + 1)) : ['unseen'];
}

/** Expressions that are made of what stands in them: where they go, it goes. */
const holds: ReadonlySet<string> = new Set([
  'Property',
  'ObjectExpression',
  'ArrayExpression',
  'SpreadElement',
  'TemplateLiteral',
]);

function usesOf(file: SourceFile, read: TSESTree.Node, depth: number): readonly Use[] {
  if (depth > maxDepth) return ['unseen'];
  const node = wrapped(read);
  const { parent } = node;
  if (!parent) return ['unseen'];
  if (holds.has(parent.type) || parent.type === 'AwaitExpression') return usesOf(file, parent, depth);
  switch (parent.type) {
    case 'ExpressionStatement':
      return [isFollowedByWork(file, parent) ? 'tested' : 'told'];
    case 'IfStatement':
    case 'WhileStatement':
    case 'SwitchStatement':
    case 'UnaryExpression':
      return ['tested'];
    case 'BinaryExpression':
      return parent.operator === '+' ? usesOf(file, parent, depth) : ['tested'];
    case 'ConditionalExpression':
      return parent.test === node ? ['tested'] : usesOf(file, parent, depth);
    case 'LogicalExpression':
      return parent.left === node && parent.operator !== '??' ? ['tested'] : usesOf(file, parent, depth);
    case 'MemberExpression':
      // Beside an answer that is tested, another part of it is the reason: `if (!answer.ok) return answer.reason;`.
      return usesOf(file, parent, depth).map((use) => (use === 'told' ? 'part told' : use));
    case 'VariableDeclarator':
    case 'AssignmentExpression': {
      const target = parent.type === 'VariableDeclarator' ? parent.id : parent.left;
      if (target.type !== 'Identifier') return ['unseen'];
      const reads = (variableOf(file, target)?.references ?? []).filter((one) => one.isRead());
      return reads.flatMap(({ identifier }) => usesOf(file, identifier, depth + 1));
    }
    case 'ReturnStatement':
      return usesOfResult(file, enclosingFunction(parent), depth);
    case 'ArrowFunctionExpression':
      return usesOfResult(file, parent, depth);
    case 'CallExpression': {
      const name = calledName(parent);
      // `answer.trim()`, `String(answer)`
      if (parent.callee === node || name === 'String') return usesOf(file, parent, depth);
      return /^(?:push|unshift|concat)$/u.test(name) ? ['told'] : ['unseen'];
    }
    default:
      return ['unseen'];
  }
}

/**
 * Does what a call gives decide whether anything is done? A method that is called `ask` or `confirm` may as well be the
 * work itself: `const output = await registry.ask(tenantId, name, topic)` puts a question to nobody.
 *
 * Yes where the answer is tested, or where a call that may throw stands before work; no where all that comes of it is
 * told as the outcome; unknown where it goes on to what is not followed, and where the same is tested and told.
 */
export function answerDecides(file: SourceFile, call: TSESTree.CallExpression): 'yes' | 'no' | 'unknown' {
  const uses = usesOf(file, call, 0);
  if (uses.includes('tested')) return uses.includes('told') ? 'unknown' : 'yes';
  return uses.length > 0 && !uses.includes('unseen') ? 'no' : 'unknown';
}
