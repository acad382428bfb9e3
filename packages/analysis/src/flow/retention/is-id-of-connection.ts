import { enclosingFunctions, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { parameterBehind } from '../bindings.js';
import type { PrincipalPart } from '../principal/principal-parts.js';
import { principalOf } from '../principal/principal.js';

/** What a library makes up for one connection. */
const ofConnection = /^(?:session|connection|socket|stream|transport|conn)(?:Id|ID|Key|Uuid)?$|^(?:sid|connId)$/u;

/** Whether a function stands in the arguments of a call or a construction, directly or as a member of an object. */
function isHandedOver(fn: FunctionNode): boolean {
  const holder = fn.parent.type === 'Property' ? fn.parent.parent.parent : fn.parent;
  return (holder.type === 'CallExpression' || holder.type === 'NewExpression') && holder.callee !== fn;
}

/**
 * Is a part of a key nobody, but the id of a connection that a library hands to a callback: `onsessioninitialized:
 * (sessionId) => kept.set(sessionId, transport)`?
 *
 * Whoever names that id gets what is kept under it. Only where its name alone made it somebody, and who asks is known
 * around the callback without it.
 */
export function isIdOfConnection(file: SourceFile, { node, path, certain }: PrincipalPart): boolean {
  if (certain || !ofConnection.test(path)) return false;
  const parameter = parameterBehind(file, node);
  if (!parameter || !isFunction(parameter.fn) || !isHandedOver(parameter.fn)) return false;
  if (iteratedBy(parameter.fn, parameter.index) || callSitesOf(file, parameter.fn).length > 0) return false;
  return (
    enclosingFunctions(parameter.fn).length > 0 &&
    parameter.fn.params.every((one) => principalOf(file, one).answer !== 'yes')
  );
}
