import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** What a framework carries to a handler under a name. */
export interface Carried {
  readonly value: TSESTree.Expression;
  /** The call or the assignment that puts it there. */
  readonly place: TSESTree.Node;
}

/** Whether something belongs to the framework: the application, the request or the context that it hands in. */
const isHanded = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => rootOf(value).kind === 'parameter');

const isLocals = (node: TSESTree.Node): boolean => node.type === 'MemberExpression' && staticKey(node) === 'locals';

/** What the file puts on a context (`c.set('tools', set)`), an application (`app.decorate('tools', set)`), or its locals. */
const written = perFile((file): ReadonlyMap<string, readonly Carried[]> => {
  const found = new Map<string, Carried[]>();
  const add = (key: string, one: Carried): void => void found.set(key, [...(found.get(key) ?? []), one]);
  const index = nodeIndexOf(file);
  for (const call of index.of('CallExpression')) {
    const [first, value] = call.arguments;
    const callee = unwrap(call.callee);
    const how = callee.type === 'MemberExpression' && value ? staticKey(callee) : undefined;
    if ((how !== 'set' && how !== 'decorate') || !value || value.type === 'SpreadElement') continue;
    const name = stringOf(first);
    if (name !== undefined && callee.type === 'MemberExpression' && isHanded(file, callee.object))
      add(`${how} ${name}`, { value, place: call });
  }
  for (const { left, right, parent } of index.of('AssignmentExpression')) {
    const name = left.type === 'MemberExpression' && isLocals(unwrap(left.object)) ? staticKey(left) : undefined;
    if (name !== undefined) add(`locals ${name}`, { value: right, place: parent });
  }
  return found;
});

/**
 * What the file itself puts where an expression reads: `c.get('tools')`, `c.var.tools`, `app.tools`, `res.locals.tools`.
 *
 * By the name alone, since which context a handler gets is the framework's business. Empty where nothing is put there.
 */
export function carriedTo(file: SourceFile, node: TSESTree.Node): readonly Carried[] {
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || node.arguments.length !== 1 || staticKey(callee) !== 'get') return [];
    const found = written(file).get(`set ${stringOf(node.arguments[0]) ?? ''}`) ?? [];
    return found.length > 0 && isHanded(file, callee.object) ? found : [];
  }
  if (node.type !== 'MemberExpression') return [];
  const name = staticKey(node) ?? '';
  const holder = unwrap(node.object);
  const isVar = holder.type === 'MemberExpression' && staticKey(holder) === 'var';
  const how = isLocals(holder) ? 'locals' : isVar ? 'set' : 'decorate';
  const found = written(file).get(`${how} ${name}`) ?? [];
  return found.length > 0 && (how === 'locals' || isHanded(file, holder)) ? found : [];
}
