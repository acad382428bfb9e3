import type { PolicyVerdict } from '../ports/authorization-policy.js';

/**
 * What a policy answered, when it is a verdict. Each field is read once, and is the answer's own: one that stands on the
 * prototype of all objects is nobody's verdict.
 */
export const readVerdict = (value: unknown): PolicyVerdict | undefined => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'verdict')) return undefined;
  if (!('verdict' in value) || !('basis' in value)) return undefined;
  const { verdict, basis } = value;
  if (typeof basis !== 'string') return undefined;
  return verdict === 'permit' || verdict === 'ask-human' || verdict === 'refuse' ? { verdict, basis } : undefined;
};
