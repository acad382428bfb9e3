import type { TSESTree } from '@typescript-eslint/types';
import { around } from '../../resolve/around.js';
import { isFunction } from '../../resolve/function-node.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsEnvironment } from '../guard/reads-environment.js';
import { leavingIfs } from '../leaving-ifs.js';

/** Switches for those who look for a fault. */
const debugging = /\b(?:debug|is_?dev|dev|verbose|development)\b|_(?:debug|verbose|dev)(?:_|\b)|\b(?:debug|verbose)_/iu;

/** Switches that say whether content may be logged at all: `logger.dontLogModelData`, `config.recordPrompts`. */
const aboutContent =
  /\b(?:\w*_)?\w*(?:log|trac(?:e|ing)|record|capture|redact|mask|include_?sensitive)_?\w*?(?:data|content|prompts?|payloads?|inputs?|outputs?|sensitive|pii|bodies|messages|raw|arg(?:ument)?s|details)\b/iu;

const isSwitch = (text: string): boolean => debugging.test(text) || aboutContent.test(text);

/** Whether a switch is set where it stands, so that it decides nothing: `const debug = true`. */
const isSet = (file: SourceFile, test: TSESTree.Node): boolean => {
  const inner = unwrap(test);
  const values = inner.type === 'Identifier' ? valuesOf(file, inner) : [];
  return values.length > 0 && values.every((one) => one.kind === 'expression' && one.node.type === 'Literal');
};

/** What must hold for the inner node to be reached from the outer one. */
const testBetween = (outer: TSESTree.Node, inner: TSESTree.Node): TSESTree.Node | undefined =>
  (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && inner !== outer.test
    ? outer.test
    : outer.type === 'LogicalExpression' && inner === outer.right
      ? outer.left
      : undefined;

/** Whether a block is left before a node unless a switch is on: `if (!verbose) return;`. */
const isLeftBefore = (file: SourceFile, block: TSESTree.Node, node: TSESTree.Node): boolean =>
  (block.type === 'BlockStatement' || block.type === 'SwitchCase') &&
  leavingIfs(file, block).some(({ range, test }) => {
    if (range[1] > node.range[0]) return false;
    const text = sourceText(file, test);
    return (debugging.test(text) && text.includes('!')) || aboutContent.test(text);
  });

/**
 * Is a place reached on some machines only, or where somebody allowed that content is logged:
 * `if (process.env.DEBUG) console.log(args)`? Which these are is not seen.
 */
export function isOnlySometimes(file: SourceFile, node: TSESTree.Node): boolean {
  for (let inner = node, outer = around(node); outer; inner = outer, outer = around(outer)) {
    const test = testBetween(outer, inner);
    if (test && !isSet(file, test) && (readsEnvironment(file, test) || isSwitch(sourceText(file, test)))) return true;
    if (!isFunction(outer) && isLeftBefore(file, outer, node)) return true;
  }
  return false;
}
