import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Execution } from './execution.js';
import { executorsInSet } from './executors-in-set.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';
import { isScopeName } from './scope-arguments.js';

/** A store of everybody that tools work on, though one of a single tenant could be asked of it. */
export interface UnscopedStore {
  /** Where the tools are given the store, or work on it. */
  readonly node: TSESTree.CallExpression;
  /** What the store would have to be told. */
  readonly name: string;
}

interface Signature {
  readonly params: readonly TSESTree.Parameter[];
  readonly result: TSESTree.TypeNode | undefined;
}

function signatureOf(
  file: SourceFile,
  member: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
): Signature | undefined {
  if (!member) return undefined;
  const real = member.type === 'TSMethodSignature' ? member : dealias(file, member);
  return real.type === 'TSMethodSignature' || real.type === 'TSFunctionType'
    ? { params: real.params, result: real.returnType?.typeAnnotation }
    : undefined;
}

/** What a store asks for before it gives one of a single tenant that can do the same: `labId` of `ofLab(labId): SampleStore`. */
function scopeAskedBy(file: SourceFile, store: TSESTree.Node, method: string): string | undefined {
  const type = typeNodeOf(file, store);
  if (!type || type.type === 'TSMethodSignature') return undefined;
  const { members } = typeMembersOf(file, type);
  if (!members.has(method)) return undefined;
  for (const [name, member] of members) {
    const signature = name === method ? undefined : signatureOf(file, member);
    const [first, ...more] = signature?.params ?? [];
    if (!signature?.result || first?.type !== 'Identifier' || more.length > 0) continue;
    if (!isScopeName(file, first.name)) continue;
    if (typeMembersOf(file, awaitedType(signature.result)).members.has(method)) return first.name;
  }
  return undefined;
}

/** Whether a store is there before anybody asks: given to a constructor or a factory, of another module, and not asked for. */
const isGiven = (file: SourceFile, store: TSESTree.Node): boolean => {
  const values = valuesOf(file, store);
  return (
    values.length > 0 &&
    values.every((value) => {
      const root = rootOf(value);
      if (root.kind === 'parameter') return callSitesOf(file, root.fn).length === 0;
      return root.kind === 'this' || root.kind === 'import' || root.kind === 'global';
    })
  );
};

/** Whether who asks is heard about the arguments of a call before it is run: what it may reach may be decided there. */
function asksAboutArguments(file: SourceFile, { site }: Execution): boolean {
  const [own] = enclosingFunctions(site);
  return (
    own !== undefined &&
    nodeIndexOf(file)
      .inside('CallExpression', own.body)
      .some(
        (call) =>
          call.range[1] <= site.range[0] &&
          call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'arguments', 'whole') !== undefined) &&
          call.arguments.some((one) => readsPrincipal(file, one).answer !== 'no'),
      )
  );
}

/** The tables of an execution, and of what it hands the proposal to. */
const tablesOf = ({ kind, table, inner }: Execution): readonly TSESTree.Node[] => [
  ...(kind === 'lookup' && table ? [table] : []),
  ...inner.flatMap(tablesOf),
];

/**
 * Do tools that are looked up by their names work on a store of everybody, though its type says how one tenant's is asked
 * for: `sampleTools(samples)` with `interface Samples extends SampleStore { ofLab(labId: string): SampleStore }`, where who
 * asks comes with each call? Selecting the tools for who asks, or asking whether they may call one, does not limit what it
 * reaches.
 *
 * Errs towards no: where the arguments are asked about, and in objects that are made for one caller.
 */
export function* unscopedStoresIn(file: SourceFile, execution: Execution): Generator<UnscopedStore> {
  const tables = tablesOf(execution);
  const method = tables.length > 0 ? enclosingFunctions(execution.site).at(-1) : undefined;
  if (!method) return;
  const reach = principalsInReach(file, method);
  if (reach.own !== 'yes' || reach.around !== 'no' || asksAboutArguments(file, execution)) return;
  const executors = new Set(tables.flatMap((table) => [...executorsInSet(file, table).keys()]));
  for (const executor of executors) {
    for (const call of nodeIndexOf(file).inside('CallExpression', executor.body)) {
      const callee = unwrap(call.callee);
      const key = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
      if (callee.type !== 'MemberExpression' || key === undefined || readsPrincipal(file, call).answer !== 'no')
        continue;
      const places = [
        { node: call, store: callee.object as TSESTree.Node },
        ...valuesOf(file, callee.object).flatMap((value) =>
          value.kind === 'parameter'
            ? callSitesOf(file, value.fn).flatMap((node) => {
                const store = argumentAt(node, value.index);
                return store ? [{ node, store }] : [];
              })
            : [],
        ),
      ];
      for (const { node, store } of places) {
        const name = isGiven(file, store) ? scopeAskedBy(file, store, key) : undefined;
        if (name !== undefined) yield { node, name };
      }
    }
  }
}
