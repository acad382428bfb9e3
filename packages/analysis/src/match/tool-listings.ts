import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import type { Connector } from './connectors.js';
import { requestsOf, type ModelRequest } from './requests.js';

/** A call that asks a remote server for its tools, and the requests that are given all that it lists. */
export interface ToolListing {
  readonly call: TSESTree.CallExpression;
  readonly requests: readonly ModelRequest[];
}

const maxDepth = 6;

/** Whether an expression is what another one makes, also where a function of the file hands it out. */
function comesFrom(file: SourceFile, node: TSESTree.Node, made: TSESTree.Node, depth = 0): boolean {
  if (depth > maxDepth) return false;
  return valuesOf(file, node).some((value) => {
    if (value.kind !== 'expression') return false;
    if (value.node === made) return true;
    if (value.node.type !== 'CallExpression') return false;
    return calleesOf(file, value.node).some((fn) =>
      returnsOf(file, fn).some((one) => comesFrom(file, one, made, depth + 1)),
    );
  });
}

/** Whether a set holds everything that a call gives: as it is, spread, or through variables and functions of the file. */
function holdsAll(file: SourceFile, set: TSESTree.Node, call: TSESTree.Node, depth = 0): boolean {
  const node = unwrapAwaited(set);
  if (node === call) return true;
  if (depth > maxDepth) return false;
  const next = (one: TSESTree.Node): boolean => holdsAll(file, one, call, depth + 1);
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements.some((one) => one?.type === 'SpreadElement' && next(one.argument));
    case 'ObjectExpression':
      return node.properties.some((one) => one.type === 'SpreadElement' && next(one.argument));
    case 'CallExpression':
      return calleesOf(file, node).some((fn) => returnsOf(file, fn).some(next));
    case 'Identifier':
    case 'MemberExpression':
      return valuesOf(file, node).some(
        (value) => value.kind === 'expression' && value.node !== node && next(value.node),
      );
    default:
      return false;
  }
}

/**
 * Where the file asks a remote server for its tools, and which requests get them all. A set that is filtered, picked
 * from or handed to a function that is not seen is none: errs towards no requests.
 */
export function toolListingsOf(file: SourceFile, { form, node }: Connector): readonly ToolListing[] {
  const { listing } = form;
  if (!listing) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .filter(({ callee }) => {
      const member = unwrap(callee);
      return (
        member.type === 'MemberExpression' &&
        staticKey(member) === listing.method &&
        comesFrom(file, member.object, node)
      );
    })
    .map((call) => ({
      call,
      requests: requestsOf(file).filter(({ point, body }) =>
        point.tools.some((key) => (body.entries.get(key) ?? []).some(({ value }) => holdsAll(file, value, call))),
      ),
    }));
}
