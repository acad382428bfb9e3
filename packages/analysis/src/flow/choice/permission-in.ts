import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { requestsByCall } from '../../match/requests.js';
import { calleesOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { findDependence, prune } from '../depends-on.js';
import { principalOf } from '../principal/principal.js';

/** What a condition asks about the caller. */
export interface Permission {
  readonly answer: 'yes' | 'maybe' | 'no';
  readonly node: TSESTree.Node | undefined;
}

/** What is spent or counted, which says nothing about what somebody may do. */
const budget =
  /budget|quota|limit|usage|(?<!pa|foc|ref|acc)used|spent|(?<!su)spend|remaining|left|(?<!ac)credit|balance|token|(?<!ac)count|(?<!re)turn|(?<!g|sur)round|step|attempt|retr(?:y|ies)|iteration|depth|elapsed|expires?|messages?|history|locale|language|timezone|choice$|preferences?|theme|length$|size$/iu;

/** Verbs and nouns of questions about what somebody may do. */
const asks =
  /^(?:can|cannot|may|might|is|has|have|allow|allows|allowed|permit|permits|permitted|check|authorize|authorise|authorized|enforce|entitled|entitles|covers|grants|granted|clears|cleared|licensed|certified|qualified|empowers|holds|require|role|permission|policy|access)(?![a-z])|(?:Allowed|Permitted|Authorized|Entitled|Access|Permission|Role|Privileges?)$/u;

/** `user.preferences.useTools`: what somebody likes, on the way to the member. */
function isPreference(node: TSESTree.MemberExpression): boolean {
  for (let at: TSESTree.Node = unwrap(node.object); at.type === 'MemberExpression'; at = unwrap(at.object)) {
    const key = staticKey(at);
    if (key !== undefined && /preference|setting|prefs|profile|locale/iu.test(key)) return true;
  }
  return false;
}

/** Switches of a release, which follow the tenant and say nothing about what it may do. */
const releaseSwitch =
  /(?:^|\.)(?:\w*[fF]lags?|\w*[eE]xperiments?|launchDarkly|ld\w*|unleash|growthbook|statsig|posthog)\./u;

const lastName = (call: TSESTree.CallExpression): string =>
  (dottedName(unwrap(call.callee)) ?? '').split('.').at(-1) ?? '';

/**
 * Does a condition ask what the caller may do: read a property of somebody who asks, or ask a question with one?
 *
 * Yes also for the decisions of authorization libraries and declared authorizers. Budgets, counts of messages and
 * preferences of a caller are no permissions. Maybe, where a callee that is not seen takes the caller, where only
 * somebody's presence is asked, or where only a name speaks of a principal. Functions of the file are entered.
 */
export function permissionIn(file: SourceFile, test: TSESTree.Node): Permission {
  let maybe: TSESTree.Node | undefined;
  const found = findDependence(file, test, (node): TSESTree.Node | typeof prune | undefined => {
    if (node.type === 'CallExpression') {
      if (requestsByCall(file).has(node)) return prune;
      if (isDeclaredControl(file, 'authorizers', node.callee) || authorizationCallOf(file, node)) return node;
      if (principalOf(file, node).answer === 'yes') {
        maybe ??= node;
        return prune;
      }
      const callees = calleesOf(file, node);
      const isLocal = callees.some((fn) => !isCalleeElsewhere(file, node, fn));
      if (isLocal) return undefined;
      const name = lastName(node);
      if (budget.test(name)) return prune;
      const takes = node.arguments.map(
        (one) => principalOf(file, one.type === 'SpreadElement' ? one.argument : one).answer,
      );
      if (takes.includes('yes') && asks.test(name) && !releaseSwitch.test(dottedName(unwrap(node.callee)) ?? ''))
        return node;
      if (takes.includes('yes') || takes.includes('unknown')) {
        maybe ??= node;
        // Seen in another file, its body may say what its name leaves open.
        return callees.length > 0 ? undefined : prune;
      }
      return undefined;
    }
    if (node.type === 'MemberExpression') {
      const key = staticKey(node);
      if (key !== undefined && budget.test(key) && principalOf(file, node.object).answer !== 'no') {
        // `user.grants.length` counts what somebody may do; `user.messages.length` does not.
        const inner = unwrap(node.object);
        const counted =
          /^(?:length|size)$/u.test(key) && inner.type === 'MemberExpression' ? staticKey(inner) : undefined;
        if (counted === undefined || budget.test(counted)) return prune;
      }
      const held = principalOf(file, node.object).answer;
      if (held === 'yes') return isPreference(node) ? prune : node;
      if (principalOf(file, node).answer === 'unknown') maybe ??= node;
      return undefined;
    }
    if (node.type !== 'Identifier') return undefined;
    const { answer, reason } = principalOf(file, node);
    // `const { role } = user`: a property under a name of its own.
    if (answer === 'yes' && reason === 'member of a principal') return budget.test(node.name) ? prune : node;
    if (answer !== 'no') maybe ??= node;
    return answer === 'no' ? undefined : prune;
  });
  if (found) return { answer: 'yes', node: found };
  return { answer: maybe ? 'maybe' : 'no', node: maybe };
}
