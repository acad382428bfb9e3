import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { alternativesOf } from '../alternatives.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Named } from './named.js';
import { isOfTenantAlone } from './of-tenant-alone.js';

/** `(query.get('tools') ?? '').split(',').map((name) => name.trim())`: names that stand in one text. */
function isSplit(node: TSESTree.Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return false;
  const key = staticKey(callee) ?? '';
  return key === 'split' || (/^(?:map|filter)$/u.test(key) && isSplit(unwrap(callee.object)));
}

/** Whether a predicate of the file is seen to ask about nobody: `(name) => name in tools`. */
const decidesNothing = (file: SourceFile, predicate: TSESTree.Node | undefined): boolean => {
  const functions = predicate ? functionsOf(file, predicate) : [];
  return (
    functions.length > 0 &&
    functions.every(({ body }) => readsPrincipal(file, body).answer === 'no' || isOfTenantAlone(file, body))
  );
};

/** A list that is written down is one name for each list that something picks among: see `selectedByData`. */
function listedIn(file: SourceFile, list: TSESTree.Node, seen: readonly TSESTree.Node[] = []): readonly Named[] {
  return alternativesOf(file, list).flatMap(({ node, tests }): readonly Named[] => {
    if (seen.includes(node)) return [];
    if (node.type === 'ArrayExpression') {
      const parts = node.elements.flatMap((one) => (one && stringOf(one) === undefined ? [one] : []));
      if (parts.length === 0) return [{ node, kind: 'names', tests }];
      return parts.flatMap((one) =>
        one.type === 'SpreadElement'
          ? listedIn(file, one.argument, [...seen, node])
          : [{ node: one, kind: 'name' as const }],
      );
    }
    if (node.type === 'Identifier' || node.type === 'MemberExpression' || isSplit(node))
      return [{ node, kind: 'names' }];
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    const isCut = callee?.type === 'MemberExpression' && staticKey(callee) === 'filter';
    return isCut && node.type === 'CallExpression' && decidesNothing(file, node.arguments[0])
      ? listedIn(file, callee.object, [...seen, node])
      : [];
  });
}

const isWholeSet = (node: TSESTree.Node): boolean =>
  isNullish(node) || (node.type === 'CallExpression' && dottedName(node.callee) === 'Object.keys');

/**
 * The names that a list of tools is made of. Where some get all tools (`undefined`, `Object.keys(tools)`), a list that is
 * written down only takes away.
 */
export function listedNames(file: SourceFile, list: TSESTree.Node): readonly Named[] {
  const found = listedIn(file, list);
  const isCutDown = found.some(({ tests }) => tests) && alternativesOf(file, list).some(({ node }) => isWholeSet(node));
  return isCutDown ? found.filter(({ tests }) => !tests) : found;
}
