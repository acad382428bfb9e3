import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isRecording } from '../guard/is-recording.js';
import { isIdName, isTenantName } from '../principal/vocabulary.js';

/** A tenant that stands in where the request says none. */
export interface TenantDefault {
  readonly node: TSESTree.Node;
  readonly name: string;
}

/** Literals that say that there is no tenant. */
const noTenant = /^(?:|unknown|anonymous|none|null|undefined|n\/a|-+)$/iu;

const namesTenant = (file: SourceFile, name: string): boolean => isIdName(name) && isTenantName(file, name);

const isTenant = (node: TSESTree.Node): boolean => {
  const text = stringOf(unwrap(node));
  return text !== undefined && !noTenant.test(text);
};

/** Whether a value comes in with the request: configuration and what a module or an object holds may have one tenant. */
const comesIn = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => {
    const { kind } = rootOf(value);
    return kind === 'parameter' || (kind === 'expression' && rootOf(value) !== value);
  });

/** The name that a default is for, and the variable that holds it: `const tenantId = context.tenantId || 'main'`. */
function defaultAt(
  file: SourceFile,
  node: TSESTree.LogicalExpression | TSESTree.AssignmentPattern | TSESTree.AssignmentExpression,
): { readonly name: string; readonly holder: TSESTree.Identifier } | undefined {
  if (!isTenant(node.right)) return undefined;
  const left = unwrap(node.left);
  if (node.type === 'LogicalExpression') {
    const { parent } = wrapped(node);
    const holder = parent?.type === 'VariableDeclarator' ? parent.id : undefined;
    const name =
      left.type === 'Identifier' ? left.name : left.type === 'MemberExpression' ? staticKey(left) : undefined;
    if (node.operator === '&&' || holder?.type !== 'Identifier' || name === undefined) return undefined;
    return namesTenant(file, name) && comesIn(file, left)
      ? { name: dottedName(left) ?? sourceText(file, left), holder }
      : undefined;
  }
  if (left.type !== 'Identifier' || !namesTenant(file, left.name)) return undefined;
  if (node.type === 'AssignmentExpression' && !/^(?:\|\||\?\?)=$/u.test(node.operator)) return undefined;
  return comesIn(file, left) ? { name: left.name, holder: left } : undefined;
}

/** Whether a variable goes on to a call that is no record of what happens, by itself or under a key. */
const goesOn = (file: SourceFile, holder: TSESTree.Identifier): boolean =>
  (variableOf(file, holder)?.references ?? []).some(({ identifier }) => {
    let at: TSESTree.Node = wrapped(identifier);
    while (at.parent?.type === 'Property' || at.parent?.type === 'ObjectExpression') at = at.parent;
    const { parent } = at;
    return parent?.type === 'CallExpression' && parent.callee !== at && !isRecording(file, parent);
  });

/**
 * Where does a function go on to ask the model for a tenant that nobody named: `context.tenantId || 'main'`, a default of
 * a parameter or of a member that is taken out of one? Only what stands before the request in a function around it.
 */
export function tenantDefaultsBefore(file: SourceFile, place: TSESTree.Node): readonly TenantDefault[] {
  const around = enclosingFunctions(place);
  const path = around.at(-1);
  if (!path || isElsewhere(place)) return [];
  const index = nodeIndexOf(file);
  const found = [
    ...index.inside('LogicalExpression', path),
    ...index.inside('AssignmentPattern', path),
    ...index.inside('AssignmentExpression', path),
  ];
  return found.flatMap((node): readonly TenantDefault[] => {
    const own = enclosingFunction(node);
    if (!own || !around.includes(own) || node.range[0] > place.range[0]) return [];
    const one = defaultAt(file, node);
    return one && goesOn(file, one.holder) ? [{ node, name: one.name }] : [];
  });
}
