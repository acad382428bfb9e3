import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { dealias } from '../../resolve/dealias.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isIdName, isTenantName, isUserName, namesPartOfRun, namesThing } from './vocabulary.js';

/** The functions of the file that ask a model, with those inside which they stand. */
const asksModel = perFile(
  (file): ReadonlySet<FunctionNode> => new Set(requestsOf(file).flatMap(({ call }) => enclosingFunctions(call))),
);

/** Whether a function asks a model, or makes for a function that does what it is asked with. */
const isInPath = (file: SourceFile, fn: FunctionNode): boolean =>
  asksModel(file).has(fn) ||
  callSitesOf(file, fn).some((site) => enclosingFunctions(site).some((outer) => asksModel(file).has(outer)));

/** A parameter that is an id by its name and a text by its type, also one that is branded. */
function isIdParameter(file: SourceFile, node: TSESTree.Parameter): node is TSESTree.Identifier {
  if (node.type !== 'Identifier' || !isIdName(node.name) || namesThing(node.name) || namesPartOfRun(node.name))
    return false;
  const type = node.typeAnnotation?.typeAnnotation;
  const real = type && dealias(file, type);
  return real?.type === 'TSStringKeyword' || real?.type === 'TSIntersectionType';
}

/** How often two of some names are handed side by side to one call inside a function. */
const timesTogether = (file: SourceFile, fn: FunctionNode, names: ReadonlySet<string>): number =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .filter((call) => call.arguments.filter((one) => one.type === 'Identifier' && names.has(one.name)).length >= 2)
    .length;

/**
 * The parameters by which a function is told who asks, one by one instead of as an object: `help(tenantId, userId, text)`.
 * It asks a model, or makes what one is asked with; two ids of nothing that has a name of its own are handed on together
 * more than once, or they say that they are a tenant's and a user's.
 */
export const askingIds = perNode(
  [] as readonly TSESTree.Node[],
  (file: SourceFile, fn: FunctionNode): readonly TSESTree.Node[] => {
    const ids = fn.params.filter((one) => isIdParameter(file, one));
    if (ids.length < 2 || !isInPath(file, fn)) return [];
    const speaks =
      ids.some(({ name }) => isTenantName(file, name)) &&
      ids.some(({ name }) => isUserName(name) && !isTenantName(file, name));
    const isTogether = speaks || timesTogether(file, fn, new Set(ids.map(({ name }) => name))) >= 2;
    return isTogether ? ids : [];
  },
);
