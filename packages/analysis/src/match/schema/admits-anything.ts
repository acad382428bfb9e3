import type { Schema } from './schema.js';

/**
 * Whether a schema lets everything through: `any`, a record of anything, an object that describes no key and refuses none.
 * What is not seen does not.
 */
export function admitsAnything({ kind, traits, items, properties, complete, options }: Schema): boolean {
  if (traits.has('refined')) return false;
  switch (kind) {
    case 'any':
      return true;
    case 'record':
      return !items || admitsAnything(items);
    case 'object':
      return properties.size === 0 && options.length === 0 && complete && traits.has('open');
    case 'union':
      return options.some(admitsAnything);
    default:
      return false;
  }
}
