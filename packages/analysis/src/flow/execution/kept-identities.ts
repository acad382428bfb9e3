import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, enclosingThisOwner, isClass } from '../../resolve/class-member.js';
import { enclosingFunction, enclosingFunctions, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isCredential } from '../principal/credential.js';
import { isRequest } from '../principal/is-request.js';
import { principalOf } from '../principal/principal.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { credentialsSetIn } from './credentials-set.js';

/** A read of somebody who asked earlier, in code that executes for whoever asks now. */
export interface KeptIdentity {
  readonly node: TSESTree.Node;
  readonly name: string;
  readonly proven: boolean;
}

/** Whether a value is what a caller proves themselves with: the headers of a request, a token out of them. */
const isCredentialOfRequest = (file: SourceFile, value: TSESTree.Node): boolean =>
  isCredential(file, value) &&
  valuesOf(file, value).some((one) => one.kind === 'member' && isRequest(file, rootOf(one)));

/** Whether what a function writes is somebody who asks, or what they prove themselves with. */
const isPrincipalWrite = (file: SourceFile, value: TSESTree.Node): boolean =>
  enclosingFunction(value) !== undefined &&
  (principalOf(file, value).answer === 'yes' || isCredentialOfRequest(file, value));

const nothing: readonly TSESTree.Node[] = [];

/**
 * What functions write into a variable of the module, or into a member of an object that it holds. Asked once for each
 * variable: a table of many tools is read in as many places.
 */
const principalWrites = perNode(nothing, (file: SourceFile, variable: Variable): readonly TSESTree.Node[] => {
  const [definition] = variable.defs;
  if (definition?.type !== 'Variable' || enclosingFunction(definition.node)) return nothing;
  const written = variable.references.flatMap((reference): readonly TSESTree.Node[] => {
    const use = reference.identifier.parent;
    if (reference.isWrite() && !reference.init) return use.type === 'AssignmentExpression' ? [use.right] : [];
    // `state.user = user` on an object of the module.
    const assignment = use.type === 'MemberExpression' && use.object === reference.identifier ? use.parent : undefined;
    return assignment?.type === 'AssignmentExpression' && assignment.left === use ? [assignment.right] : [];
  });
  return written.filter((value) => isPrincipalWrite(file, value));
});

function writesOfModuleState(file: SourceFile, identifier: TSESTree.Identifier): readonly TSESTree.Node[] {
  const variable = variableOf(file, identifier);
  return variable ? principalWrites(file, variable) : nothing;
}

/** Whether a function runs for one request among many: it is handed the request, or who asks. */
const servesRequest = (file: SourceFile, node: TSESTree.Node): boolean =>
  enclosingFunctions(node).some((fn) =>
    fn.params.some(
      (one) =>
        principalOf(file, one).answer === 'yes' || valuesOf(file, one).some((value) => isRequest(file, rootOf(value))),
    ),
  );

/**
 * Whether a member of an object is written with somebody by a method of it, while the method that executes was told by
 * its own parameter who asks: the object is older than this caller.
 */
function isObjectState(file: SourceFile, member: TSESTree.MemberExpression, site: TSESTree.Node): boolean {
  const owner = member.object.type === 'ThisExpression' ? enclosingThisOwner(member.object) : undefined;
  const key = staticKey(member);
  if (!isClass(owner) || key === undefined) return false;
  const writers = (classMembers(file, owner).get(key)?.nodes ?? []).filter((node) => isPrincipalWrite(file, node));
  const method = enclosingFunctions(site).find((fn) => fn.parent.type === 'MethodDefinition');
  return (
    writers.length > 0 &&
    method !== undefined &&
    takesPrincipal(file, method) &&
    writers.every((node) => !isInConstructor(node) && !isInside(node, method))
  );
}

const takesPrincipal = (file: SourceFile, fn: FunctionNode): boolean =>
  principalsInReach(file, fn).own === 'yes' && fn.params.some((one) => principalOf(file, one).answer === 'yes');

const isInConstructor = (node: TSESTree.Node): boolean =>
  enclosingFunctions(node).some((fn) => fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor');

/**
 * Where does executing code read somebody who is kept outside the request: in a variable of the module, or in a member
 * of an object that is older than this caller? Between two requests it is whoever came last.
 *
 * What a constructor keeps, what the executing method writes itself, and ambient stores are no such place.
 */
export function* keptIdentitiesIn(
  file: SourceFile,
  code: readonly TSESTree.Node[],
  site: TSESTree.Node,
): Generator<KeptIdentity> {
  const index = nodeIndexOf(file);
  for (const node of index.insideAny('Identifier', code)) {
    if (node.parent.type === 'MemberExpression' && node.parent.property === node && !node.parent.computed) continue;
    const writes = isWritten(node) ? [] : writesOfModuleState(file, node);
    // A program for one user keeps its user there as well.
    if (writes.length > 0) yield { node, name: node.name, proven: writes.some((one) => servesRequest(file, one)) };
  }
  for (const node of index.insideAny('MemberExpression', code)) {
    if (isWritten(node) || !isObjectState(file, node, site)) continue;
    yield { node, name: `this.${staticKey(node) ?? ''}`, proven: true };
  }
  yield* credentialsSetIn(file, code);
}

const isWritten = (node: TSESTree.Node): boolean => {
  const target = node.parent?.type === 'MemberExpression' && node.parent.object === node ? node.parent : node;
  return target.parent?.type === 'AssignmentExpression' && target.parent.left === target;
};
