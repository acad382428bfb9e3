import { staticKey } from '../../resolve/static-key.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Replacement } from '../edit/replacement.js';
import type { Joint } from './key-joints.js';

/** A separator between two parts of a key that run together. */
export function partedJoint(file: SourceFile, { right, joinedElsewhere }: Joint): readonly Replacement[] | undefined {
  if (joinedElsewhere) return undefined;
  const { parent } = right;
  const at = (place: number, text: string): readonly Replacement[] => [{ range: [place, place], text }];
  const [start] = right.range;
  switch (parent?.type) {
    case 'TemplateLiteral':
      return at(file.sourceCode.text.lastIndexOf('${', start), ':');
    case 'BinaryExpression':
      return at(start, `':' + `);
    case 'ArrayExpression':
      return at(start, `':', `);
    case 'CallExpression': {
      const { callee } = parent;
      if (callee.type !== 'MemberExpression') return undefined;
      return staticKey(callee) === 'update' ? at(callee.object.range[1], `.update(':')`) : at(start, `':', `);
    }
    default:
      return undefined;
  }
}
