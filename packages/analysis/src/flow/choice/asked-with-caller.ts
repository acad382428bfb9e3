import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence } from '../depends-on.js';
import { writesRecord } from '../guard/writes-record.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isOfTenantAlone } from './of-tenant-alone.js';

/** The variables that data is read from, and those that what was made of it is kept in. */
function variablesOf(file: SourceFile, data: TSESTree.Node): ReadonlySet<Variable> {
  let outer = wrapped(data);
  while (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
  const { parent } = outer;
  const places = parent?.type === 'VariableDeclarator' && parent.init === outer ? [data, parent.id] : [data];
  const names = places.flatMap((place) =>
    place.type === 'Identifier' ? [place] : nodeIndexOf(file).inside('Identifier', place),
  );
  return new Set(
    names.flatMap((name) => (principalOf(file, name).answer === 'no' ? (variableOf(file, name) ?? []) : [])),
  );
}

/**
 * Is anything asked before a place about data and who asks together: `assertMember(user, id)`, `row.owner === user.id`?
 *
 * What it decides is not looked at, so that this only ever makes something unproven. Records ask nothing, and neither
 * does what is asked with the id of the tenant alone.
 */
export function isAskedWithCaller(file: SourceFile, data: TSESTree.Node, at: TSESTree.Node): boolean {
  const scope = enclosingFunctions(at).at(-1);
  const variables = variablesOf(file, data);
  if (!scope || variables.size === 0) return false;
  const isAbout = (node: TSESTree.Node): boolean =>
    node.range[1] <= at.range[0] &&
    readsPrincipal(file, node).answer !== 'no' &&
    findDependence(
      file,
      node,
      (one) => {
        const variable = one.type === 'Identifier' ? variableOf(file, one) : undefined;
        return variable && variables.has(variable) ? true : undefined;
      },
      false,
    ) === true;
  const index = nodeIndexOf(file);
  return (
    index.inside('BinaryExpression', scope).some(isAbout) ||
    index
      .inside('CallExpression', scope)
      .some((call) => isAbout(call) && !writesRecord(file, call) && !isOfTenantAlone(file, call))
  );
}
