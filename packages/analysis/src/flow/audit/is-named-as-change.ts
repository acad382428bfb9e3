import { changingVerb } from './changing-verb.js';
import { verbOf } from './verb-of.js';

/** Whether a tool is called after a change: `update_price`. */
export const isNamedAsChange = (tool: string | undefined): boolean =>
  tool !== undefined && changingVerb.test(verbOf(tool));
