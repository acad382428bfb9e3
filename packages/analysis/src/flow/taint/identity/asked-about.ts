import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../../resolve/dotted-name.js';
import { enclosingFunctions, isFunction, isInside } from '../../../resolve/function-node.js';
import { nodeIndexOf } from '../../../resolve/node-index.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { unwrap } from '../../../resolve/unwrap.js';
import { calledName } from '../../execution/called-name.js';
import { isRecording } from '../../guard/is-recording.js';
import { principalOf } from '../../principal/principal.js';
import { readsPrincipal } from '../../principal/reads-principal.js';
import { testsBefore } from '../../alternatives.js';
import { sourcesOf } from '../sources-of.js';
import type { Taint } from '../taint.js';

/** Calls that show that the sender is a service which signed what it sent. */
const signature = /signature|hmac|constructEvent|timingSafeEqual|webhook|unwrapEvent/iu;

/**
 * Was something that a request says about who asks held against who really asks, before it is used?
 *
 * `compared`: with a member of the verified caller. `asked`: a call took both, or the sender showed a secret: what it
 * decided is not judged here. `no`: neither.
 */
export function askedAbout(file: SourceFile, taint: Taint, site: TSESTree.Node): 'compared' | 'asked' | 'no' {
  const index = nodeIndexOf(file);
  // What is asked about a member of what came in is asked about that: each name of `plan` in a loop over it.
  const isSame = (node: TSESTree.Node): boolean =>
    sourcesOf(file, node).some(
      (one) => one.source === taint.source && taint.path.every((key, index) => one.path[index] === key),
    );
  const holds = (node: TSESTree.Node): boolean =>
    isSame(node) || [...index.inside('Identifier', node), ...index.inside('MemberExpression', node)].some(isSame);
  /** Whether somebody stands there whom the request did not name itself. */
  const names = (node: TSESTree.Node): boolean =>
    [node, ...index.inside('Identifier', node), ...index.inside('MemberExpression', node)].some(
      (one) => principalOf(file, one).answer !== 'no' && sourcesOf(file, one).length === 0,
    );
  const around = new Set([...enclosingFunctions(site), ...enclosingFunctions(taint.node)]);
  const isBefore = (node: TSESTree.Node): boolean => node.range[1] <= site.range[0] || isInside(site, node);
  let asked = false;
  for (const fn of around) {
    for (const test of index.inside('BinaryExpression', fn)) {
      if (!/^[!=]==?$/u.test(test.operator)) continue;
      const pairs = [
        [test.left, test.right],
        [test.right, test.left],
      ] as const;
      if (pairs.some(([a, b]) => isSame(a) && readsPrincipal(file, b).answer === 'yes' && !holds(b))) return 'compared';
    }
    for (const call of index.inside('CallExpression', fn)) {
      if (!isBefore(call) || isInside(site, call) || isRecording(file, call)) continue;
      if (signature.test(calledName(call))) asked = true;
      const callee = unwrap(call.callee);
      const held = callee.type === 'MemberExpression' ? [callee.object] : [];
      const given = call.arguments.flatMap((one) =>
        isFunction(one) ? [] : [one.type === 'SpreadElement' ? one.argument : one],
      );
      if (!given.some(holds)) continue;
      const identity = [...held, ...given].some(names);
      if (identity || /^(?:assert|require|ensure|check|verify|authori[sz]e)/u.test(calledName(call))) asked = true;
    }
  }
  return asked || showsSecret(file, site) ? 'asked' : 'no';
}

/** Whether a test before a place holds something against a secret of the environment. */
const showsSecret = (file: SourceFile, site: TSESTree.Node): boolean =>
  enclosingFunctions(site).some((fn) =>
    [...testsBefore(file, site), ...(fn.body.type === 'BlockStatement' ? testsBefore(file, fn.body) : [])].some(
      (test) =>
        [...nodeIndexOf(file).inside('MemberExpression', test), ...nodeIndexOf(file).inside('Identifier', test)].some(
          (one) => /^process\.env\b|secret|internal_?(?:api_?)?key/iu.test(dottedName(one) ?? ''),
        ),
    ),
  );
