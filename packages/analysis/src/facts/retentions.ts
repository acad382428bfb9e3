import type { TSESTree } from '@typescript-eslint/types';
import { builtAnew, unmemoized } from '../flow/retention/built-anew.js';
import { builtFor } from '../flow/retention/built-for.js';
import { carriesTools, isClient, reachesRequest, storesTools } from '../flow/retention/carries-tools.js';
import { completedKey } from '../flow/retention/completed-key.js';
import { checksOn } from '../flow/retention/entry-checks.js';
import { forgets } from '../flow/retention/forgets.js';
import { helpersElsewhere } from '../flow/retention/helpers-elsewhere.js';
import { helperEntries, type HelperEntry } from '../flow/retention/helper-entries.js';
import { handedTo, parameterBehind, unbound } from '../flow/bindings.js';
import { isIdOfConnection } from '../flow/retention/is-id-of-connection.js';
import { keepingsOf, type Keeping } from '../flow/retention/keepings.js';
import { jointOf } from '../flow/retention/key-joints.js';
import { memoizedOf, type Memoized } from '../flow/retention/memoized.js';
import { partedJoint } from '../flow/retention/parted-joint.js';
import { rowKeepings } from '../flow/retention/row-keepings.js';
import { tenantPools, type TenantPool } from '../flow/retention/tenant-pools.js';
import { timedRemoval } from '../flow/retention/timed-removal.js';
import { missingParts } from '../flow/retention/missing-parts.js';
import { principalParts, principalPathOf, type PrincipalPart } from '../flow/principal/principal-parts.js';
import { isIdName, isTenantName } from '../flow/principal/vocabulary.js';
import { isRequest } from '../flow/principal/is-request.js';
import { isTestFile } from '../match/gate.js';
import { enclosingFunction, isInside } from '../resolve/function-node.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import { calleesOf, isCalleeElsewhere } from '../resolve/functions-of.js';
import { homeOf, isElsewhere, sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import type { Remedy, Retention, RetentionDefect } from './retention.js';

/** Edits that are possible, as a remedy. */
const remedyOf = (kind: Remedy['kind'], edits: Remedy['edits'] | undefined): Remedy | undefined =>
  edits && { kind, edits };

const textOf = (file: SourceFile, node: TSESTree.Node): string => {
  const inner = unwrapAwaited(node);
  const name = dottedName(inner);
  if (name !== undefined) return name;
  const text = sourceText(file, inner).replace(/\s+/gu, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
};

/** How a value is known to matter: it carries tools, is spread into a request, or is a client with its own state. */
type Carries = 'tools' | 'configuration' | 'client';

function carriedBy(file: SourceFile, keeping: Keeping, { builders, calls }: HelperEntry): Carries | undefined {
  if (storesTools(file, keeping.store)) return 'tools';
  const values = [keeping.value, ...builders];
  const uses = [...(builders.length > 0 ? [] : keeping.reads), ...calls].map((one) => reachesRequest(file, one));
  if (uses.includes('tools') || values.some((one) => carriesTools(file, one))) return 'tools';
  if (uses.includes('configuration')) return 'configuration';
  return values.some((one) => isClient(file, one)) ? 'client' : undefined;
}

const lastsLonger = /session|socket|conn|^ws$|client|room|thread|conversation/iu;

/** Whether the key is an object that only this request or this caller has. */
function isOwnObject(file: SourceFile, { kind, key }: Keeping): boolean {
  if (kind !== 'weak' || !key || lastsLonger.test(textOf(file, key))) return false;
  return principalPathOf(file, key) === '' || valuesOf(file, key).some((value) => isRequest(file, value));
}

/** Whether a constructor that is handed something keeps it in an object of its own: each instance has another one. */
function isOfNewObject(file: SourceFile, { node, store }: Keeping): boolean {
  const maker = enclosingFunction(node);
  const isConstructor = maker?.parent.type === 'MethodDefinition' && maker.parent.kind === 'constructor';
  if (!isConstructor || maker.params.length === 0) return false;
  const values = valuesOf(file, store.type === 'MemberExpression' ? store.object : store);
  return (
    values.length > 0 &&
    values.every(
      (one) => one.kind === 'expression' && one.node.type === 'ObjectExpression' && isInside(one.node, maker),
    )
  );
}

const isConstant = (file: SourceFile, key: TSESTree.Node): boolean =>
  valuesOf(file, key).every((value) => {
    if (value.kind !== 'expression') return false;
    return (
      value.node.type === 'Literal' || (value.node.type === 'TemplateLiteral' && value.node.expressions.length === 0)
    );
  });

/** Calls that write a value out, so that nothing of it is lost in a key. */
const writesOut =
  /^(?:JSON\.stringify|String|Object\.(?:values|entries)|(?:\w+\.)?(?:stringify|stableStringify|objectHash))$/u;

const isOpaqueKey = (parts: readonly PrincipalPart[]): boolean =>
  parts.some((one) => one.takenBy !== undefined && !writesOut.test(dottedName(one.takenBy.callee) ?? ''));

/**
 * Where the key is written: the expression itself, or what the variable was made of, or the argument of a helper.
 * `undefined` for a key that is made in another file.
 */
function keyNodeOf(file: SourceFile, key: TSESTree.Node, entry: HelperEntry): TSESTree.Node | undefined {
  const written = writtenKeyOf(file, key, entry);
  const makers = written.type === 'CallExpression' ? calleesOf(file, written) : [];
  return makers.some((fn) => isCalleeElsewhere(file, written, fn)) ? undefined : written;
}

function writtenKeyOf(file: SourceFile, key: TSESTree.Node, { bindings }: HelperEntry): TSESTree.Node {
  const node = unwrapAwaited(key);
  if (node.type !== 'Identifier') return node;
  const parameter = parameterBehind(file, node);
  const [passed] = parameter ? handedTo(file, parameter, bindings) : [];
  if (passed) return unwrapAwaited(passed);
  const [definition, ...others] = variableOf(file, node)?.defs ?? [];
  if (others.length > 0 || definition?.node.type !== 'VariableDeclarator') return node;
  return definition.node.id === definition.name ? (definition.node.init ?? node) : node;
}

/** The read that hands out the entry: one beside the write, if there is one. */
function readOf({ node, reads }: Keeping): TSESTree.Node {
  const around = enclosingFunction(node);
  return reads.find((read) => enclosingFunction(read) === around) ?? reads[0] ?? node;
}

/** A row is somebody's own where their id finds it: the ids of users are unique without the tenant. */
const isOwnRow = (file: SourceFile, { kind }: Keeping, missing: readonly string[]): boolean =>
  kind === 'row' &&
  missing.every((name) => {
    const last = name.split('.').at(-1) ?? name;
    return isTenantName(file, last) || !isIdName(last);
  });

function ofUse(file: SourceFile, keeping: Keeping, entry: HelperEntry): Retention | undefined {
  const carries = carriedBy(file, keeping, entry);
  if (!carries) return undefined;
  const built = builtFor(file, keeping.value, entry.bindings, keeping.reads);
  const [first] = built;
  if (!first || isOwnObject(file, keeping) || isOfNewObject(file, keeping)) return undefined;
  const { key } = keeping;
  const keys = [key, keeping.outer].filter((one) => one !== undefined);
  const inKey = keys
    .flatMap((one) => principalParts(file, one, { bindings: entry.bindings }))
    .filter((one) => !isIdOfConnection(file, one));
  // A helper of another file checks what it keeps there.
  const home = homeOf(file, keeping.node);
  const checks = checksOn(home, keeping.reads);
  const missing = missingParts(file, built, [...inKey, ...checks.binding]);
  const opaque = isOpaqueKey(inKey);
  const sure = built.some((one) => one.certain) && keeping.outlives === 'yes';
  const found = (
    defect: RetentionDefect,
    node: TSESTree.Node,
    proven: boolean,
    remedy?: Remedy,
    parts: readonly string[] = [],
  ): Retention => ({
    node: isElsewhere(node) ? (entry.call ?? keeping.node) : node,
    defect,
    proven: sure && proven,
    parts,
    remedy,
    store: textOf(file, keeping.store),
    key: keyText(file, keeping),
    builtFor: textOf(file, (built.find((one) => one.certain) ?? first).node),
  });
  const write = entry.call ?? keeping.node;
  if (missing.names.length > 0) {
    const proven =
      missing.certain && checks.possible === undefined && !opaque && !isOwnRow(file, keeping, missing.names);
    const { names } = missing;
    const keyNode = key && keyNodeOf(file, key, entry);
    const complete = remedyOf(
      'complete key',
      keyNode && keeping.kind !== 'row' && !isElsewhere(keeping.node)
        ? completedKey(file, keeping, keyNode, built, names)
        : undefined,
    );
    if (inKey.length > 0 || checks.binding.length > 0) {
      // A client, or a configuration that shows no tools, is a defect only where nothing tells callers apart.
      if (carries === 'client') return undefined;
      return found('key', keyNode ?? write, proven && carries === 'tools', complete, names);
    }
    if (keeping.kind === 'cell' || (key && isConstant(file, key)))
      return found('shared', write, proven, remedyOf('build anew', builtAnew(file, keeping)), names);
    return found('binding', readOf(keeping), proven, complete, names);
  }
  // How old a row may be is the business of its table.
  if (carries !== 'tools' || keeping.kind === 'row') return undefined;
  const joint = key && checks.binding.length === 0 ? jointOf(file, key) : undefined;
  if (joint) {
    const parts = [textOf(file, joint.left), textOf(file, joint.right)];
    return found('joint', joint.right.parent ?? write, true, remedyOf('part key', partedJoint(file, joint)), parts);
  }
  const forgetting = checks.aged ? 'yes' : forgets(home, keeping);
  if (forgetting !== 'yes')
    return found('expiry', write, forgetting === 'no' && !opaque, remedyOf('expire', timedRemoval(file, keeping)));
  return found('none', write, !opaque);
}

function keyText(file: SourceFile, { kind, key, store }: Keeping): string | undefined {
  if (key) return textOf(file, key);
  return kind === 'session' && store.type === 'MemberExpression' ? textOf(file, store.object) : undefined;
}

/** Whether what a remembering function gives carries tools, by its body, its declared type, or where its calls end up. */
function memoizedCarries(file: SourceFile, { node, builder }: Memoized): boolean {
  if (carriesTools(file, builder) || reachesRequest(file, node) === 'tools') return true;
  const calls = nodeIndexOf(file).of('CallExpression');
  return calls
    .filter((call) => valuesOf(file, call.callee).some((value) => value.kind === 'expression' && value.node === node))
    .some((call) => reachesRequest(file, call) === 'tools');
}

function ofMemoized(file: SourceFile, memoized: Memoized): Retention | undefined {
  const { builder, keys, node } = memoized;
  const built = memoizedCarries(file, memoized) ? principalParts(file, builder.body, { isBuilt: true }) : [];
  const [first] = built;
  if (!first) return undefined;
  const inKey = keys.flatMap((key) => principalParts(file, key));
  const missing = missingParts(file, built, inKey);
  const sure = built.some((one) => one.certain) && memoized.known;
  const found = (defect: RetentionDefect, proven: boolean, parts: readonly string[] = []): Retention => ({
    node,
    defect,
    proven: sure && proven,
    parts,
    remedy: defect === 'none' ? undefined : remedyOf('build anew', unmemoized(file, memoized)),
    store: memoized.name,
    key: keys[0] && textOf(file, keys[0]),
    builtFor: textOf(file, first.node),
  });
  if (missing.names.length > 0)
    return found(keys.some((one) => !isConstant(file, one)) ? 'key' : 'shared', missing.certain, missing.names);
  return memoized.expires === 'yes' ? found('none', true) : found('expiry', memoized.expires === 'no');
}

/** Whether a place only stores what a store of this file was handed: the calls of that store are looked at instead. */
function isBehind(file: SourceFile, { key, value, node }: Keeping, keepings: readonly Keeping[]): boolean {
  const own = enclosingFunction(node);
  const passed = [key, value].every((one) => one && own && parameterBehind(file, one)?.fn === own);
  if (!passed) return false;
  return keepings.some(({ store }) =>
    valuesOf(file, store).some(
      (made) =>
        made.kind === 'expression' &&
        (made.node.type === 'NewExpression' || made.node.type === 'CallExpression') &&
        valuesOf(file, made.node.callee).some((maker) => maker.kind === 'expression' && isInside(node, maker.node)),
    ),
  );
}

const plainEntry: HelperEntry = { bindings: unbound, call: undefined, builders: [], calls: [] };

/** What takes in the tools of all tenants keeps them for everybody. */
const ofPool = (file: SourceFile, { node, store, record, key }: TenantPool): Retention => ({
  node,
  defect: 'shared',
  proven: true,
  parts: [key],
  remedy: undefined,
  store: textOf(file, store),
  key: undefined,
  builtFor: textOf(file, record),
});

/** What a remembering helper of another file keeps for the calls of this one. */
function keptElsewhere(file: SourceFile): readonly (Retention | undefined)[] {
  return helpersElsewhere(file).flatMap((helper) =>
    keepingsOf(homeOf(file, helper))
      .filter(({ node }) => isInside(node, helper))
      .flatMap((keeping) =>
        helperEntries(file, keeping.value, helper)
          .filter(({ call }) => call && !isElsewhere(call))
          .map((entry) => ofUse(file, keeping, entry)),
      ),
  );
}

/**
 * Every place of the file that keeps tools, a choice, an agent or a request configuration built for somebody, for later
 * requests. Caches of anything else, and of what is the same for everybody, are not listed.
 */
export const retentionsOf = perFile((file): readonly Retention[] => {
  if (isTestFile(file)) return [];
  const keepings = keepingsOf(file);
  const kept = keepings
    .filter((one) => !isBehind(file, one, keepings))
    .flatMap((keeping) => helperEntries(file, keeping.value).map((entry) => ofUse(file, keeping, entry)));
  const found = [
    ...kept,
    ...keptElsewhere(file),
    ...rowKeepings(file).map((one) => ofUse(file, one, plainEntry)),
    ...tenantPools(file).map((one) => ofPool(file, one)),
    ...memoizedOf(file).map((one) => ofMemoized(file, one)),
  ].filter((one) => one !== undefined);
  const ranked = [...found.filter((one) => one.proven), ...found.filter((one) => !one.proven)];
  return found.filter((one) => ranked.find((other) => other.node === one.node) === one);
});
