import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence, prune } from '../depends-on.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName } from '../principal/vocabulary.js';

/** What a release is rolled out by, and services that do it. No feature: a plan has features too. */
const rollsOut =
  /beta|preview|canary|early_?access|roll_?out|experiment|waitlist|dogfood|(?:^|\.)(?:\w*Flags?|flags?|launchDarkly|ld(?:Client)?|unleash|growthbook|statsig|posthog)(?:\.|$)/iu;

/** Whether an argument tells a release service who somebody is and no more: `user.orgId`, `user`. */
const isWho = (file: SourceFile, argument: TSESTree.Node): boolean => {
  const inner = unwrap(argument);
  if (inner.type === 'MemberExpression')
    return isIdName(staticKey(inner) ?? '') || principalOf(file, inner).answer === 'no';
  return inner.type === 'Literal' || inner.type === 'Identifier' || inner.type === 'TemplateLiteral';
};

/** What somebody holds themselves is what they may do, whatever it is called: `tester.betaRights.has(tool.name)`. */
const isOfNobody = (file: SourceFile, callee: TSESTree.Node): boolean => {
  const inner = unwrap(callee);
  return inner.type !== 'MemberExpression' || readsPrincipal(file, inner.object).answer === 'no';
};

/** The questions of a file whether a release has come to somebody: `betaStudios.has(trainer.studioId)`. */
const questions = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(
      nodeIndexOf(file)
        .of('CallExpression')
        .filter(
          (call) =>
            call.arguments.length > 0 &&
            rollsOut.test(dottedName(call.callee) ?? '') &&
            calleesOf(file, call).length === 0 &&
            isOfNobody(file, call.callee) &&
            call.arguments.every((one) => one.type !== 'SpreadElement' && isWho(file, one)),
        ),
    ),
);

/**
 * Does a test of who asks ask no more than whether a release has come to them? A rollout says which tools are ready, and
 * nothing about what somebody may do.
 *
 * Errs towards no: a release that is looked up for the tested tool itself may stand for an entitlement.
 *
 * @param element - The tool that a predicate tests, whose members ask nobody.
 */
export function asksOnlyRelease(file: SourceFile, test: TSESTree.Node, element?: TSESTree.Node): boolean {
  const asked = questions(file);
  if (asked.size === 0) return false;
  const names = new Set(
    (element ? nodeIndexOf(file).inside('Identifier', element) : []).flatMap((one) => variableOf(file, one) ?? []),
  );
  const isElement = (one: TSESTree.Identifier): boolean => {
    const variable = variableOf(file, one);
    return variable !== undefined && names.has(variable);
  };
  const isOfElement = (call: TSESTree.Node): boolean => nodeIndexOf(file).inside('Identifier', call).some(isElement);
  const found: TSESTree.Node[] = [];
  // The answer of a question is looked at before the question: `const beta = studios.has(user.studioId)`.
  const isQuestion = (part: TSESTree.Node): boolean =>
    part.type === 'Identifier'
      ? valuesOf(file, part).some(
          (value) => value.kind === 'expression' && value.node.type === 'CallExpression' && isQuestion(value.node),
        )
      : asked.has(part) && !isOfElement(part);
  const more = findDependence(file, test, (part): TSESTree.Node | typeof prune | undefined => {
    if (isQuestion(part)) {
      found.push(part);
      return prune;
    }
    if (part.type !== 'Identifier' && part.type !== 'MemberExpression' && part.type !== 'CallExpression')
      return undefined;
    if (part.type === 'Identifier' && isElement(part)) return prune;
    return principalOf(file, part).answer === 'no' ? undefined : part;
  });
  return found.length > 0 && more === undefined;
}
