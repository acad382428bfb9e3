import { requestReads } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { requestsByCall } from '../../match/requests.js';
import { argumentAt, calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { findDependence, prune } from '../depends-on.js';
import { isRequest } from '../principal/is-request.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isAskedWithCaller } from './asked-with-caller.js';
import { isOfTenantAlone } from './of-tenant-alone.js';
import { parameterOfRequest } from './request-level.js';
import { selectionOf } from '../selection/selection.js';
import { isRequestCarrier } from '../taint/request-carrier.js';

/** Where a name comes from, as far as who may use it is concerned. */
export interface Origin {
  /**
   * `request`: data that came with the request. `model`: what a model answered or proposed. `open`: something that may
   * have been decided for the caller. `fixed`: constants, configuration, what the caller holds.
   */
  readonly kind: 'request' | 'model' | 'open' | 'fixed';
  readonly node: TSESTree.Node | undefined;
}

/** Methods of text, lists and forms: what they give is made of their receiver. */
const dataMethods =
  /^(?:trim(?:Start|End)?|to(?:Lower|Upper)Case|toString|split|join|at|slice|replace(?:All)?|concat|flat(?:Map)?|map|filter|find(?:Last)?|pop|shift|match|substring|normalize|keys|values|entries|reduce|text|json|formData|sort|reverse|padStart|includes|startsWith|endsWith|test|exec|some|every|getAll)$/u;

const fixed: Origin = { kind: 'fixed', node: undefined };

interface Walk {
  readonly file: SourceFile;
  readonly at: TSESTree.Node;
  readonly seen: Set<TSESTree.Node>;
}

const isScoped = (walk: Walk, node: TSESTree.Node): boolean => selectionOf(walk.file, node, walk.at).kind === 'scoped';

/** A call whose callee is not seen: what it gives is made of what it takes. */
function ofOpaqueCall(walk: Walk, call: TSESTree.CallExpression): Origin {
  const { file } = walk;
  const callee = unwrap(call.callee);
  const parts: TSESTree.Node[] = call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  let open: TSESTree.Node | undefined;
  if (callee.type === 'MemberExpression') {
    const held = principalOf(file, callee.object).answer;
    if (held === 'yes') return { kind: 'open', node: call };
    const key = staticKey(callee) ?? '';
    const isData = dataMethods.test(key) || (key === 'get' && isRequestCarrier(file, callee.object));
    if (isData && isScoped(walk, callee.object)) return fixed;
    if (isData && key === 'get') return { kind: 'request', node: call };
    if (requestReads.includes(key) && valuesOf(file, callee.object).some((value) => isRequest(file, rootOf(value))))
      return { kind: 'request', node: call };
    if (isData) parts.unshift(callee.object);
  }
  // What was asked with the tenant alone was decided for none of its users, unless somebody is asked about it.
  const isDecided = !isOfTenantAlone(file, call) || isAskedWithCaller(file, call, walk.at);
  for (const part of isDecided ? parts : []) if (readsPrincipal(file, part).answer !== 'no') open ??= part;
  if (open) return { kind: 'open', node: call };
  return strongest(parts.map((part) => dependence(walk, part)));
}

const weight = { fixed: 0, open: 1, model: 2, request: 3 } as const;

const strongest = (origins: readonly Origin[]): Origin =>
  origins.reduce((a, b) => (weight[b.kind] > weight[a.kind] ? b : a), fixed);

function dependence(walk: Walk, node: TSESTree.Node): Origin {
  const { file, at, seen } = walk;
  if (seen.has(node)) return fixed;
  seen.add(node);
  let open: Origin | undefined;
  const found = findDependence(file, node, (part): Origin | typeof prune | undefined => {
    const take = (origin: Origin): Origin | typeof prune => {
      if (origin.kind === 'request' || origin.kind === 'model') return origin;
      if (origin.kind === 'open') open ??= origin;
      return prune;
    };
    if (part.type === 'CallExpression') {
      if (requestsByCall(file).has(part)) return { kind: 'model', node: part };
      if (principalOf(file, part).answer === 'yes') return prune;
      if (calleesOf(file, part).length > 0) return undefined;
      return take(ofOpaqueCall(walk, part));
    }
    if (part.type !== 'Identifier' && part.type !== 'MemberExpression') return undefined;
    if (clientLike(part)) return undefined;
    const { answer } = principalOf(file, part);
    if (answer === 'yes') return prune;
    if (answer === 'unknown') return take({ kind: 'open', node: part });
    if (proposalPartOf(file, part)) return { kind: 'model', node: part };
    if (part.type === 'MemberExpression' && part.computed && staticKey(part) === undefined) {
      if (isScoped(walk, part.object)) return prune;
    }
    for (const value of valuesOf(file, part)) {
      const root = rootOf(value);
      if (root.kind === 'opaque' || root.kind === 'this') open ??= { kind: 'open', node: part };
      if (root.kind !== 'parameter') continue;
      const sites = callSitesOf(file, root.fn);
      if (sites.length > 0 && !isRequest(file, root)) {
        const origin = strongest(
          sites.flatMap((site) => {
            const passed = argumentAt(site, root.index);
            return passed ? [dependence({ ...walk, at: site }, passed)] : [];
          }),
        );
        if (origin.kind === 'request' || origin.kind === 'model') return origin;
        if (origin.kind === 'open') open ??= origin;
        continue;
      }
      const kind = parameterOfRequest(file, root, at);
      if (kind === 'data') return { kind: 'request', node: part };
      if (kind === 'open') open ??= { kind: 'open', node: part };
    }
    return undefined;
  });
  return found ?? open ?? fixed;
}

const clientLike = (node: TSESTree.Node): boolean => node.type === 'Identifier' && node.name === 'undefined';

/**
 * Where does a name come from that a request makes the model use?
 *
 * A *may* question about data: it follows aliases, tables, templates, functions of the file and the arguments of
 * calls that are not seen. It stops at what the caller holds and at members of sets that were selected for the caller.
 * A callee that is not seen and takes the caller, and a value kept in an object, are `open`: they may have been decided
 * for the caller. Errs towards `open`.
 *
 * @param at - The request: decides what "came with it" means.
 */
export const originOf = (file: SourceFile, node: TSESTree.Node, at: TSESTree.Node): Origin =>
  dependence({ file, at, seen: new Set() }, node);
