import type { SourceFile } from '../resolve/source-file.js';
import { stringOf } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { requestBodyOf } from './request-body.js';
import type { ToolDefinition } from './tool-definition.js';

/**
 * Does a tool say that no model sees it: `_meta: { ui: { visibility: ['app'] } }`?
 *
 * The page that a server hands out calls it then. Only a list that is written out says so.
 *
 * @see {@link https://github.com/modelcontextprotocol/ext-apps}
 */
export function isForAppOnly(file: SourceFile, { properties }: ToolDefinition): boolean {
  const meta = properties.get('_meta');
  const [ui] = (meta && requestBodyOf(file, meta).entries.get('ui')) ?? [];
  const [entry] = (ui && requestBodyOf(file, ui.value).entries.get('visibility')) ?? [];
  const list = entry && unwrap(entry.value);
  if (list?.type !== 'ArrayExpression' || list.elements.length === 0) return false;
  const seenBy = list.elements.map((one) => (one && one.type !== 'SpreadElement' ? stringOf(one) : undefined));
  return seenBy.every((one) => one !== undefined && one !== 'model');
}
