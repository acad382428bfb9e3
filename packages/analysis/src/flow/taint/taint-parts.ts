import type { TSESTree } from '@typescript-eslint/types';
import type { Taint, TaintSource } from './taint.js';

/** What comes in at a node as a whole. */
export const taintAt = (
  source: TaintSource,
  node: TSESTree.Node,
  path: readonly string[],
  evidence: Taint['evidence'],
): readonly Taint[] => [{ source, node, path, evidence, how: 'whole', form: 'free', trace: [{ node, text: source }] }];

/** The same, in something that contains it. */
export const asPart = (found: readonly Taint[]): readonly Taint[] =>
  found.map((one) => (one.how === 'part' ? one : { ...one, how: 'part' }));

/** The same, where only few forms get through. */
export const asBounded = (found: readonly Taint[]): readonly Taint[] =>
  found.map((one) => (one.form === 'bounded' ? one : { ...one, form: 'bounded' }));

/** The same behind a callee that is not seen: it may be checked, cut or translated there. */
export const asMaybe = (found: readonly Taint[]): readonly Taint[] =>
  found.map((one) => ({ ...one, evidence: 'name', how: 'part' }));

const plain = /^(?:id|usage|finish_reason|finishReason|stop_reason|status|model|created|created_at|role|type)$/u;

/** What a model answered: its text, not what is said about it. */
export const modelTextAt = (node: TSESTree.Node, path: readonly string[]): readonly Taint[] =>
  path.some((key) => plain.test(key)) ? [] : taintAt('model text', node, path, 'shape');

/** What is left of a path behind a key, where it begins with that. */
export const without = (path: readonly string[], key: string): readonly string[] =>
  path[0] === key ? path.slice(1) : path;

/** What is left of a path behind the member in which a parser gives what it has checked. */
export const withoutResult = (path: readonly string[]): readonly string[] =>
  /^(?:data|output|value)$/u.test(path[0] ?? '') ? path.slice(1) : path;
