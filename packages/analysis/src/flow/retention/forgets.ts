import { expiryOptions, stores, type Store } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../../match/client-of.js';
import { isClass } from '../../resolve/class-member.js';
import { calleesOf, functionsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf, rootOf, type Value } from '../../resolve/value.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsClock } from './entry-checks.js';
import type { Keeping } from './keepings.js';

type Answer = 'yes' | 'maybe' | 'no';

const optionNames: ReadonlySet<string> = new Set([
  ...expiryOptions,
  ...stores.flatMap((one) => [...(one.expiryKeys?.constructor ?? []), ...(one.expiryKeys?.write ?? [])]),
]);

const namedAsTime = /ttl|max_?age|expir|lifetime|second|minute|_ms$|Ms$|stale/iu;

/** Whether an argument says how long: options with a known key, a number, or something that is named like a time. */
function saysHowLong(file: SourceFile, node: TSESTree.Node): Answer {
  for (const value of valuesOf(file, node)) {
    if (value.kind !== 'expression') continue;
    if (value.node.type === 'ObjectExpression') {
      const keys = value.node.properties.map((one) => (one.type === 'Property' ? staticKey(one) : undefined));
      if (keys.some((key) => key !== undefined && optionNames.has(key))) return 'yes';
      if (keys.includes(undefined)) return 'maybe';
    } else if (value.node.type === 'Literal' && typeof value.node.value === 'number') return 'yes';
    else if (value.node.type === 'BinaryExpression') return 'yes';
  }
  const name = dottedName(node) ?? '';
  return namedAsTime.test(name) || optionNames.has(name) ? 'yes' : 'no';
}

const best = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';

const isSameStore = (file: SourceFile, a: TSESTree.Node, b: TSESTree.Node): boolean => {
  const places = valuesOf(file, a).map(identityOf);
  return valuesOf(file, b).some((value) => places.includes(identityOf(value)));
};

/** What else is done to the store: timers and sweeps that delete make it forget; other deletions may. */
function deletionsOf(file: SourceFile, keeping: Keeping): Answer {
  const index = nodeIndexOf(file);
  const calls = index.of('CallExpression').filter((call) => {
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression') return false;
    return isSameStore(file, callee.object, keeping.store);
  });
  const deletes: TSESTree.Node[] = calls.filter((call) => {
    const callee = unwrap(call.callee);
    return (
      callee.type === 'MemberExpression' &&
      ['delete', 'del', 'clear', 'flushAll', 'invalidate', 'unlink'].includes(staticKey(callee) ?? '')
    );
  });
  deletes.push(...index.of('UnaryExpression').filter((one) => isDeleted(file, one, keeping.store)));
  if (keeping.kind === 'cell') {
    deletes.push(
      ...index
        .of('AssignmentExpression')
        .filter((one) => isSameCell(file, one.left, keeping.store) && isNullish(one.right)),
    );
  }
  const expires = calls.some((call) => {
    const callee = unwrap(call.callee);
    return callee.type === 'MemberExpression' && /^p?expire(?:at)?$/iu.test(staticKey(callee) ?? '');
  });
  if (expires) return 'yes';
  return best(deletes.map((one) => whenDeleted(one)));
}

/** `delete servers[key]` */
const isDeleted = (
  file: SourceFile,
  { operator, argument }: TSESTree.UnaryExpression,
  store: TSESTree.Node,
): boolean => {
  const entry = operator === 'delete' ? unwrap(argument) : undefined;
  return entry?.type === 'MemberExpression' && isSameStore(file, entry.object, store);
};

const isSameCell = (file: SourceFile, a: TSESTree.Node, b: TSESTree.Node): boolean =>
  sourceText(file, a) === sourceText(file, b);

/** A deletion in a timer, or as soon as the value is there, is expiry; after a failure or for want of room it is not; anything else may be revocation. */
function whenDeleted(node: TSESTree.Node): Answer {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'CatchClause') return 'no';
    if (outer.type === 'TryStatement' && outer.finalizer === inner) return 'yes';
    if (outer.type === 'IfStatement' && inner !== outer.test && /\bsize\b|\blength\b/u.test(textKeys(outer.test)))
      return 'no';
    if (outer.type !== 'CallExpression' || outer.callee === inner) continue;
    const callee = unwrap(outer.callee);
    const name =
      callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : callee.type === 'Identifier' ? callee.name : '';
    if (/^set(?:Timeout|Interval)$/u.test(name)) return 'yes';
    if (name === 'finally') return 'yes';
    if (name === 'catch') return 'no';
    if (name === 'then' && outer.arguments[1] === inner) return 'no';
  }
  return 'maybe';
}

const textKeys = (node: TSESTree.Node): string => {
  const inner = unwrap(node);
  if (inner.type === 'BinaryExpression') return `${textKeys(inner.left)} ${textKeys(inner.right)}`;
  return dottedName(inner) ?? '';
};

/** Whether code of this file that stands behind a store looks at a clock or sets timers. */
function bodyForgets(file: SourceFile, body: TSESTree.Node): Answer {
  const index = nodeIndexOf(file);
  if (
    index
      .inside('BinaryExpression', body)
      .some((one) => ['<', '>', '<=', '>='].includes(one.operator) && readsClock(file, one))
  )
    return 'yes';
  return index
    .inside('CallExpression', body)
    .some((one) => /^set(?:Timeout|Interval)$/u.test(dottedName(one.callee) ?? ''))
    ? 'yes'
    : 'no';
}

const isMadeBy = ({ constructed }: Store, maker: Value): boolean =>
  'global' in constructed
    ? maker.kind === 'global' && maker.name === constructed.global
    : maker.kind === 'import' && maker.module === constructed.module && maker.name === constructed.name;

/** What the making of a store says about expiry. */
function storeForgets(file: SourceFile, keeping: Keeping): Answer {
  const answers = valuesOf(file, keeping.store).map((value): Answer => {
    if (value.kind === 'expression') {
      const made = value.node;
      if (made.type === 'ObjectExpression') return 'no';
      if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return 'maybe';
      const said = best(made.arguments.map((one) => (one.type === 'SpreadElement' ? 'maybe' : saysHowLong(file, one))));
      const owners = valuesOf(file, made.callee);
      const known = stores.find((store) => owners.some((owner) => isMadeBy(store, rootOf(owner))));
      if (known) return known.expiry === 'never' ? 'no' : said;
      if (made.callee.type === 'Identifier' && made.callee.name === 'WeakMap') return 'yes';
      for (const owner of owners)
        if (owner.kind === 'expression' && isClass(owner.node)) return bodyForgets(file, owner.node);
      for (const fn of made.type === 'CallExpression' ? calleesOf(file, made) : functionsOf(file, made.callee))
        return bodyForgets(file, fn.body);
      return said === 'yes' ? 'yes' : 'maybe';
    }
    return declaredStoreForgets(file, keeping);
  });
  return best(answers);
}

/** A store that is handed in: a write that could take an expiry and is given none keeps for good. */
function declaredStoreForgets(file: SourceFile, keeping: Keeping): Answer {
  const type = typeNodeOf(file, keeping.store);
  if (!type || type.type === 'TSMethodSignature') return 'maybe';
  if (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    ['Map', 'Record'].includes(type.typeName.name)
  )
    return 'no';
  const imported = importedTypeOf(file, type);
  if (imported) {
    const known = stores.find(
      (store) =>
        'module' in store.constructed &&
        store.constructed.module === imported.module &&
        store.types.includes(imported.last),
    );
    return known?.expiry === 'write' ? 'no' : 'maybe';
  }
  const { members } = typeMembersOf(file, type);
  if ([...members.keys()].some((key) => /^p?(?:expire|setex)$/iu.test(key))) return 'no';
  const call = keeping.node.type === 'CallExpression' ? unwrap(keeping.node.callee) : undefined;
  const method = call?.type === 'MemberExpression' ? members.get(staticKey(call) ?? '') : undefined;
  const taken = method?.type === 'TSMethodSignature' || method?.type === 'TSFunctionType' ? method.params.length : 0;
  return taken > 2 ? 'no' : 'maybe';
}

/**
 * Does a store forget what it keeps after some time?
 *
 * `yes`: by an option of its making, an argument of the write, a timer or sweep that deletes, or code of this file that
 * compares ages. `no`: a map, record or variable without any of that, or a store that could be told and is not.
 * `maybe`: a store that is not seen, or entries are deleted on some occasion. Ages that the reader compares are asked
 * for by `checksOn`.
 */
export function forgets(file: SourceFile, keeping: Keeping): Answer {
  const written = best(keeping.expiry.map((one) => (saysHowLong(file, one) === 'no' ? 'maybe' : 'yes')));
  if (written === 'yes') return 'yes';
  const deleted = deletionsOf(file, keeping);
  if (deleted === 'yes') return 'yes';
  const store =
    keeping.kind === 'cell'
      ? 'no'
      : keeping.kind === 'session'
        ? 'maybe'
        : keeping.kind === 'weak'
          ? 'yes'
          : storeForgets(file, keeping);
  return best([written, deleted, store]);
}
