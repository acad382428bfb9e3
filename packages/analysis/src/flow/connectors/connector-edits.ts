import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { holdsComment } from '../edit/removal-of.js';
import type { Replacement } from '../edit/replacement.js';

/** The object that is written where the connector stands. */
function objectOf({ node }: Connector): TSESTree.ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node;
  const [argument] = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : [];
  const inner = argument && unwrap(argument);
  return inner?.type === 'ObjectExpression' ? inner : undefined;
}

/** Puts an entry at the end of an object, on a line of its own where the last one has one. */
function append(object: TSESTree.ObjectExpression, text: string): readonly Replacement[] | undefined {
  const last = object.properties.at(-1);
  if (!last) return undefined;
  const isOnOwnLine = last.loc.start.line > object.loc.start.line;
  const gap = isOnOwnLine ? `\n${' '.repeat(last.loc.start.column)}` : ' ';
  return [{ range: [last.range[1], last.range[1]], text: `,${gap}${text}` }];
}

/** Sets the approval to the word that asks always; nothing where it is set in several places. */
export function askFirst(file: SourceFile, connector: Connector): readonly Replacement[] | undefined {
  const { approval } = connector.form;
  if (!approval) return undefined;
  const { entries } = entriesAt(file, connector.body, approval.key);
  const [entry, ...more] = entries;
  if (more.length > 0) return undefined;
  if (!entry) {
    // Parts of the way may be there already.
    if (approval.key.includes('.')) return undefined;
    const object = objectOf(connector);
    return object && append(object, `${approval.key}: '${approval.always}'`);
  }
  if (isElsewhere(entry.node) || entry.node.type !== 'Property') return undefined;
  const inner = unwrap(entry.value);
  const [start, end] = stringOf(inner) === undefined ? entry.value.range : inner.range;
  if (holdsComment(file, start, end)) return undefined;
  return entry.node.shorthand && !approval.key.includes('.')
    ? [{ range: entry.node.range, text: `${approval.key}: '${approval.always}'` }]
    : [{ range: [start, end], text: `'${approval.always}'` }];
}

/** Offers no tool at all until somebody names those that are needed; nothing where something is already said. */
export function offerNothing(connector: Connector): readonly Replacement[] | undefined {
  const { allow } = connector.form;
  const object = objectOf(connector);
  const [top] = allow.nothing.split(':');
  if (!object || connector.body.entries.has(top ?? '')) return undefined;
  return append(object, allow.nothing);
}
