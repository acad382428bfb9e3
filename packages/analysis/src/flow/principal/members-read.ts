import { memoryPerFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import type { MemberKinds } from './member-kinds.js';

/** The members that the file reads from each variable. */
const readMembers = memoryPerFile((): WeakMap<Variable, MemberKinds> => new WeakMap());

/** The members that the file reads from a variable, with those it calls. */
export function usageOf(file: SourceFile, variable: Variable): MemberKinds {
  const cache = readMembers(file);
  const known = cache.get(variable);
  if (known) return known;
  const kinds = new Map<string, 'unknown' | 'function' | 'list'>();
  for (const { identifier } of variable.references) {
    const member = identifier.parent;
    if (member.type === 'MemberExpression' && member.object === identifier) {
      const key = staticKey(member);
      if (key === undefined) continue;
      const use = member.parent;
      kinds.set(key, use.type === 'CallExpression' && use.callee === member ? 'function' : 'unknown');
    } else if (
      member.type === 'VariableDeclarator' &&
      member.init === identifier &&
      member.id.type === 'ObjectPattern'
    ) {
      for (const property of member.id.properties) {
        const key = property.type === 'Property' ? staticKey(property) : undefined;
        if (key !== undefined) kinds.set(key, 'unknown');
      }
    }
  }
  cache.set(variable, kinds);
  return kinds;
}
