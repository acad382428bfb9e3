import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { instancesOf } from '../../match/instances-of.js';
import { toolObjectsIn } from '../../match/tool-objects.js';
import { toolKeys } from '../../match/tool-type.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { Bindings } from '../bindings.js';
import { carriesTools } from './carries-tools.js';
import { connectedServers } from './connected-servers.js';
import { principalParts, principalPathOf, type PrincipalPart } from '../principal/principal-parts.js';

const serializers = /^(?:JSON\.stringify|Object\.freeze|structuredClone|superjson\.stringify|Promise\.resolve)$/u;

/** The literal behind a value that is kept, through variables and serialisation. */
function literalOf(file: SourceFile, node: TSESTree.Node, depth = 0): TSESTree.ObjectExpression | undefined {
  const inner = unwrapAwaited(node);
  if (inner.type === 'ObjectExpression') return inner;
  if (depth > 6) return undefined;
  if (inner.type === 'CallExpression' && serializers.test(dottedName(inner.callee) ?? '')) {
    const [first] = inner.arguments;
    return first && literalOf(file, first, depth + 1);
  }
  // What an SDK keeps tools in is built for whom its configuration is built.
  const [made] = inner.type === 'NewExpression' || inner.type === 'CallExpression' ? instancesOf(file, inner) : [];
  if (made?.made && made.made === inner) {
    const [first] = made.made.arguments;
    return first && literalOf(file, first, depth + 1);
  }
  if (inner.type !== 'Identifier') return undefined;
  for (const value of valuesOf(file, inner)) {
    if (value.kind !== 'expression' || value.node === inner) continue;
    const found = literalOf(file, value.node, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The keys under which executors stand in definitions. */
const executorKeys: ReadonlySet<string> = new Set(
  sdks.flatMap((sdk) => sdk.executors.flatMap((one) => one.path.slice(-1))),
);

/** The executors that are kept with an agent: an SDK runs them later, for whoever asks then. */
const keptExecutors = (file: SourceFile, value: TSESTree.Node): readonly FunctionNode[] =>
  instancesOf(file, value).length === 0
    ? []
    : toolObjectsIn(file, value)
        .flatMap((object) => object.properties)
        .flatMap((one) =>
          one.type === 'Property' && executorKeys.has(staticKey(one) ?? '') ? functionsOf(file, one.value) : [],
        );

/** The server that a kept connection speaks for. */
const serverBehind = (file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined =>
  connectedServers(file).size === 0
    ? undefined
    : valuesOf(file, node)
        .map((one) => (one.kind === 'expression' ? connectedServers(file).get(one.node) : undefined))
        .find((one) => one !== undefined);

/**
 * For whom was a value built that is kept: which parts of who asks decided the tools in it?
 *
 * In an entry (`{ tenantId, until, tools }`) the owner and the age that are written beside the tools are no part of
 * that, nor is what an earlier read of the same store gave. Where none of its members is seen to carry tools, everything but plain members of who asks counts.
 */
export const builtFor = (
  file: SourceFile,
  value: TSESTree.Node,
  bindings: Bindings,
  reads: readonly TSESTree.Node[],
): readonly PrincipalPart[] => allParts(file, value, bindings, reads).filter((one) => !isWhatIsBuilt(file, one));

/** Whether a part is what the function that builds gives back, as a whole: what is kept was not built for itself. */
function isWhatIsBuilt(file: SourceFile, { node, path }: PrincipalPart): boolean {
  let at = wrapped(node);
  while (at.parent?.type === 'AwaitExpression') at = wrapped(at.parent);
  const { parent } = at;
  if (path !== '' || parent?.type !== 'VariableDeclarator') return path === '' && parent?.type === 'ReturnStatement';
  return (variableOf(file, parent.id)?.references ?? []).some(
    ({ identifier }) => wrapped(identifier).parent?.type === 'ReturnStatement',
  );
}

function allParts(
  file: SourceFile,
  value: TSESTree.Node,
  bindings: Bindings,
  reads: readonly TSESTree.Node[],
): readonly PrincipalPart[] {
  const without = new Set(reads);
  const options = { bindings, without, isBuilt: true };
  const kept = keptExecutors(file, value).flatMap((fn) =>
    principalParts(file, fn.body, { bindings, without, later: fn }),
  );
  const literal = literalOf(file, value);
  const partsOf = (one: TSESTree.Node): readonly PrincipalPart[] =>
    principalParts(file, serverBehind(file, one) ?? one, options);
  if (!literal) return [...partsOf(value), ...kept];
  const isCarrying = (one: TSESTree.ObjectLiteralElement): boolean => {
    if (one.type === 'SpreadElement') return carriesTools(file, one.argument);
    return toolKeys.has(staticKey(one) ?? '') || carriesTools(file, one.value);
  };
  const carrying = literal.properties.filter(isCarrying);
  const built =
    carrying.length > 0
      ? carrying
      : literal.properties.filter(
          (one) => one.type === 'SpreadElement' || principalPathOf(file, one.value) === undefined,
        );
  return [...built.flatMap((one) => partsOf(one.type === 'SpreadElement' ? one.argument : one.value)), ...kept];
}
