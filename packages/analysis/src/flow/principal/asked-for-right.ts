import type { TSESTree } from '@typescript-eslint/types';
import { entityName } from '../../resolve/entity-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** What somebody may do, as a list: not what a thing is for, and not how it is set up. */
const rightsName =
  /^(?:permissions?|perms|rights|grants?|entitlements?|privileges|abilities|may|roles)$|(?:Permissions|Rights|Grants|Entitlements|Roles)$/u;

/** What has rights, roles or grants of its own and asks for nothing. */
const isThing =
  /^\w$|tool|model|config|setting|option|agent|bot\b|server|client|registr|provider|plugin|integration|connect|polic|definition|^def$|entry|item|spec|route|resource|action|rule|capabilit/iu;

/** What is asked of a list of rights: a right that is written down or runs, and not what somebody else is. */
function isRight(node: TSESTree.Node | undefined): boolean {
  if (!node || node.type === 'SpreadElement') return false;
  const asked = unwrap(node);
  if (asked.type === 'MemberExpression')
    return !/^(?:role|tier|plan|level|type|kind|group)$/iu.test(staticKey(asked) ?? '');
  return asked.type === 'Literal' || asked.type === 'Identifier' || asked.type === 'TemplateLiteral';
}

/** The type that a parameter is declared with, by its name. */
function typeNameOf({ defs: [definition] }: Variable): string | undefined {
  if (definition?.type !== 'Parameter' || definition.name.type !== 'Identifier') return undefined;
  const type = definition.name.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' ? entityName(type.typeName) : undefined;
}

/** The parameters whose rights are asked for one, and the types that these are declared with. */
const asked = perFile((file) => {
  const variables = new Set<Variable>();
  const types = new Set<string>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const method = call.callee.type === 'MemberExpression' ? call.callee : undefined;
    const list = method?.object.type === 'MemberExpression' ? method.object : undefined;
    if (!method || list?.object.type !== 'Identifier' || !rightsName.test(staticKey(list) ?? '')) continue;
    if (!/^(?:includes|has)$/u.test(staticKey(method) ?? '') || !isRight(call.arguments[0])) continue;
    const variable = variableOf(file, list.object);
    if (!variable || isThing.test(variable.name) || !isFunction(variable.defs[0]?.node)) continue;
    variables.add(variable);
    const type = typeNameOf(variable);
    if (type !== undefined && !isThing.test(type)) types.add(type);
  }
  return { variables, types };
});

/**
 * Whether the rights of a parameter are asked for one, or those of another parameter of its type:
 * `clerk.permissions.includes('records:write')`.
 *
 * For types that another file declares. Tools and settings carry lists under the same names, so that what is called
 * like one of those does not count. Errs towards no.
 */
export function isAskedForRight(file: SourceFile, variable: Variable): boolean {
  const { variables, types } = asked(file);
  return variables.has(variable) || types.has(typeNameOf(variable) ?? '');
}
