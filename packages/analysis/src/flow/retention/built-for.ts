import type { TSESTree } from '@typescript-eslint/types';
import { instancesOf } from '../../match/instances-of.js';
import { toolKeys } from '../../match/tool-type.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Bindings } from '../bindings.js';
import { carriesTools } from './carries-tools.js';
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

/**
 * For whom was a value built that is kept: which parts of who asks decided the tools in it?
 *
 * In an entry (`{ tenantId, until, tools }`) the owner and the age that are written beside the tools are no part of
 * that, nor is what an earlier read of the same store gave. Where none of its members is seen to carry tools, everything but plain members of who asks counts.
 */
export function builtFor(
  file: SourceFile,
  value: TSESTree.Node,
  bindings: Bindings,
  reads: readonly TSESTree.Node[],
): readonly PrincipalPart[] {
  const options = { bindings, without: new Set(reads), isBuilt: true };
  const literal = literalOf(file, value);
  if (!literal) return principalParts(file, value, options);
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
  return built.flatMap((one) => principalParts(file, one.type === 'SpreadElement' ? one.argument : one.value, options));
}
