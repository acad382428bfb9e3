/** Levels of arrays and objects in a call's arguments. Deeper ones serve to exhaust the stack of whoever walks them. */
export const deepestNesting = 64;

/**
 * Why parsed JSON cannot be a tool's arguments, whatever its schema says: it is nested too deep, or it has members that
 * reach a prototype as soon as somebody merges the object (`__proto__`, and `prototype` inside `constructor`).
 */
export const unfitJson = (value: unknown, depth = 0): 'nested' | 'prototype' | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === deepestNesting) return 'nested';
  if (Object.hasOwn(value, '__proto__')) return 'prototype';
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (typeof member !== 'object' || member === null) continue;
    if (key === 'constructor' && Object.hasOwn(member, 'prototype')) return 'prototype';
    const unfit = unfitJson(member, depth + 1);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
};
