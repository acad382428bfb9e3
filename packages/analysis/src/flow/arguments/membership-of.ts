import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { schemaCheckOf } from './check-of-call.js';

/** Whether a call is named as one that asks whether somebody may, or whether something is theirs. */
export const isNamedAsCheck = (name: string): boolean => guardNames.test(name);

const guardNames =
  /^(?:assert|ensure|require|check|verify|validate|authorize|authorise|permit|guard|enforce|can|may|is|has|allow|belongs|owns|demand|confirm)(?:[A-Z]|$)|[mM]ember|[aA]ccess|[aA]llowed|[pP]ermit|[oO]wner/u;

const membershipNames = /^(?:is)?(?:member|membership|owner|ownership|access)$/iu;

/** `const member = await staff.findFirst({ where: { shopId, staffId } })`: what is found says that they belong there. */
function isKeptAsMembership(call: TSESTree.CallExpression): boolean {
  const whole = call.parent.type === 'AwaitExpression' ? call.parent : call;
  const holder = whole.parent;
  return (
    holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && membershipNames.test(holder.id.name)
  );
}

const plain = (one: TSESTree.CallExpressionArgument): TSESTree.Expression =>
  one.type === 'SpreadElement' ? one.argument : one;

/**
 * What the record was looked up by of which a member is compared: `const { data: project } = await db.from('projects')
 * .eq('id', args.projectId)`, then `project.workspaceId !== who.workspaceId`.
 */
function lookedUpBy(file: SourceFile, member: TSESTree.Node): readonly TSESTree.Node[] {
  if (unwrap(member).type !== 'MemberExpression') return [];
  return valuesOf(file, member).flatMap((value) => {
    const root = rootOf(value);
    if (root === value || root.kind !== 'expression' || unwrapAwaited(root.node).type !== 'CallExpression') return [];
    const inside = nodeIndexOf(file).inside('CallExpression', root.node);
    return inside.flatMap((call) =>
      call.arguments.flatMap((one): readonly TSESTree.Node[] => {
        const inner = unwrap(plain(one));
        if (inner.type !== 'ObjectExpression') return [inner];
        return nodeIndexOf(file)
          .inside('Property', inner)
          .map(({ value: part }) => part);
      }),
    );
  });
}

/** Which arguments the code asks about, by their path: found once, since every use of an argument wants to know. */
const askedMembers = perFile((file): ReadonlyMap<string, 'yes' | 'maybe'> => {
  const found = new Map<string, 'yes' | 'maybe'>();
  const pathsOf = (node: TSESTree.Node): readonly string[] =>
    argumentOriginsOf(file, node).map((one) => one.path.join('.'));
  const isCallers = (node: TSESTree.Node): boolean => readsPrincipal(file, node).answer !== 'no';
  const compare = (argument: TSESTree.Node, own: TSESTree.Node): void => {
    const paths = [...pathsOf(argument), ...lookedUpBy(file, argument).flatMap(pathsOf)];
    if (paths.length > 0 && isCallers(own)) for (const path of paths) found.set(path, 'yes');
  };
  const index = nodeIndexOf(file);
  for (const { operator, left, right } of index.of('BinaryExpression')) {
    if (!/^[!=]==?$/u.test(operator) || left.type === 'PrivateIdentifier') continue;
    compare(left, right);
    compare(right, left);
  }
  for (const call of index.of('CallExpression')) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : (dottedName(callee) ?? '');
    if (isKeptAsMembership(call)) {
      const values = index.inside('Property', call).flatMap(({ value }) => pathsOf(value));
      for (const path of values) if (found.get(path) !== 'yes') found.set(path, 'maybe');
    }
    const asks = /^(?:includes|has|some|find|every|indexOf)$/u.test(name);
    if ((!asks && !isNamedAsCheck(name)) || schemaCheckOf(file, call)) continue;
    const paths = call.arguments.flatMap((one) => pathsOf(plain(one)));
    if (paths.length === 0) continue;
    const answer = !asks
      ? ('maybe' as const)
      : callee.type === 'MemberExpression' && isCallers(callee.object)
        ? ('yes' as const)
        : undefined;
    if (answer) for (const path of paths) if (found.get(path) !== 'yes') found.set(path, answer);
  }
  return found;
});

/**
 * Whether code asks if an argument belongs to whoever asks: compares it with an id of theirs, looks for it in a collection
 * of theirs, or hands both to something named as a check. `maybe` where that check is not seen.
 *
 * Looks at the whole file and not at the order: an argument that is checked anywhere is taken to be checked here.
 */
export function membershipOf(file: SourceFile, origin: ArgumentOrigin): 'yes' | 'maybe' | 'no' {
  return askedMembers(file).get(origin.path.join('.')) ?? 'no';
}
