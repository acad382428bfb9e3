import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isRepeatableAt } from '../edit/repeatable.js';
import type { Replacement } from '../edit/replacement.js';
import type { Keeping } from './keepings.js';

const isMap = (file: SourceFile, store: TSESTree.Node): boolean =>
  valuesOf(file, store).some(
    (value) =>
      value.kind === 'expression' && value.node.type === 'NewExpression' && dottedName(value.node.callee) === 'Map',
  );

/** A timer behind the write of an entry that deletes it after five minutes; for maps and records of this process. */
export function timedRemoval(file: SourceFile, { node, store, key }: Keeping): readonly Replacement[] | undefined {
  const statement = node.parent;
  const name = dottedName(store);
  if (!key || name === undefined || statement?.type !== 'ExpressionStatement') return undefined;
  if (statement.parent.type !== 'BlockStatement' || !isRepeatableAt(file, key, statement)) return undefined;
  const text = file.sourceCode.text.slice(...key.range);
  const inner = node.type === 'AssignmentExpression' ? unwrap(node.left) : undefined;
  const isRecord = inner?.type === 'MemberExpression' && inner.computed && stringOf(inner.property) === undefined;
  const removal = isRecord
    ? `{ delete ${name}[${text}]; }`
    : isMap(file, store)
      ? `${name}.delete(${text})`
      : undefined;
  if (removal === undefined) return undefined;
  const place = statement.range[1];
  const indent = ' '.repeat(statement.loc.start.column);
  return [{ range: [place, place], text: `\n${indent}setTimeout(() => ${removal}, 300_000);` }];
}
