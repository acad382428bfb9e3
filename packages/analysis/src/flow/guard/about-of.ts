import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Decision, Subject } from './decision.js';
import { findDependence, prune } from '../depends-on.js';

type About = Decision['about'];

const subjectParts = new Set(['whole', 'name', 'arguments', 'id']);

/** Whether a list is what somebody who asks left of another: how many were refused says that all were asked about. */
const isSelected = (file: SourceFile, list: TSESTree.Node): boolean =>
  valuesOf(file, list).some(
    (value) =>
      value.kind === 'expression' &&
      value.node.type === 'CallExpression' &&
      value.node.arguments.some((one) => readsPrincipal(file, one).answer !== 'no'),
  );

/** Whether an expression speaks of the subject. Reading only its `type` does not count. */
export function aboutOf(file: SourceFile, node: TSESTree.Node, subject: Subject): About {
  // Whoever asks about one tool of its own has no proposal to look for.
  if (subject.key === '' && subject.list === undefined && !subject.matches) return 'nothing';
  let about: About = 'nothing';
  const isSubject = (part: ProposalPart): boolean =>
    part.key === subject.key || (subject.anyOfList === true && part.list !== undefined && part.list === subject.list);
  findDependence(file, node, (one): true | typeof prune | undefined => {
    const same = subject.matches?.(one);
    if (same === 'other') return prune;
    if (same) {
      about = 'call';
      return true;
    }
    if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
    // How many there are says nothing about any of them: `withinQuota(user, calls.length)`.
    if (one.type === 'MemberExpression' && staticKey(one) === 'length' && !isSelected(file, one.object)) return prune;
    const part = proposalPartOf(file, one);
    if (part) {
      if (isSubject(part)) {
        if (!subjectParts.has(part.part)) return prune;
        about = 'call';
        return true;
      }
      if (part.list !== undefined && part.list === subject.list) {
        about = 'list';
        return prune;
      }
      return undefined;
    }
    if (subject.list !== undefined && valuesOf(file, one).some((value) => identityOf(value) === subject.list)) {
      about = 'list';
      return prune;
    }
    return undefined;
  });
  return about;
}
