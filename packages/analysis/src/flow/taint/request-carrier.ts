import { requestCarriers } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { entityName } from '../../resolve/entity-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isRequest } from '../principal/is-request.js';

const carriers = new Set(requestCarriers);

/**
 * Is an expression something that carries what a request brought: its headers, its search parameters, a form?
 *
 * Follows what was read from the request and what was constructed from a carrier of the language. A class of the
 * application with the same name counts as well, which errs towards yes.
 */
export function isRequestCarrier(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  return valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (isRequest(file, root)) return true;
    const type = root.kind === 'parameter' ? typeNodeOfValue(file, root) : undefined;
    if (type?.type === 'TSTypeReference') return carriers.has(entityName(type.typeName));
    if (root.kind !== 'expression') return false;
    const made = root.node;
    if (made.type === 'NewExpression') return made.callee.type === 'Identifier' && carriers.has(made.callee.name);
    const callee = made.type === 'CallExpression' ? unwrap(made.callee) : undefined;
    return callee?.type === 'MemberExpression' && depth < 4 && isRequestCarrier(file, callee.object, depth + 1);
  });
}
