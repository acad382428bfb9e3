import { questionProbe } from '@toolgate/testkit';
import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, test } from 'vitest';
import { perFile, perNode, shared } from '../../src/resolve/per-file.js';
import type { SourceFile } from '../../src/resolve/source-file.js';
import { fileOf } from '../file-of.js';

const probe = questionProbe(`«first»; «second»;`);
const file = fileOf(probe);
const [first, second] = [probe.nodeAt(1, 'Identifier'), probe.nodeAt(2, 'Identifier')];
const otherFile = fileOf(questionProbe(`other;`));

test('a question about a file is asked once for each file', () => {
  let asked = 0;
  const question = perFile(() => (asked += 1));
  expect([question(file), question(file), question(otherFile), question(file)]).toEqual([1, 1, 2, 1]);
});

describe('a question about a node', () => {
  test('is asked once for each node', () => {
    let asked = 0;
    const question = perNode(0, () => (asked += 1));
    expect([question(file, first), question(file, first), question(file, second)]).toEqual([1, 1, 2]);
  });

  test('remembers that there is no answer', () => {
    let asked = 0;
    const question = perNode<object, undefined>(undefined, () => {
      asked += 1;
      return undefined;
    });
    question(file, first);
    question(file, first);
    expect(asked).toBe(1);
  });

  test('that comes back to itself gets the circular answer', () => {
    const question: (of: SourceFile, node: TSESTree.Node) => string = perNode('circular', (of, node) =>
      node === first ? `first of ${question(of, second)}` : `second of ${question(of, first)}`,
    );
    expect(question(file, first)).toBe('first of second of circular');
  });
});

describe('a shared part of an answer', () => {
  const ofItself = (node: TSESTree.Node): TSESTree.Node => node;

  test('is worked out once', () => {
    let asked = 0;
    const part = shared(ofItself, () => (asked += 1));
    expect([part(file, first), part(file, first), part(file, second)]).toEqual([1, 1, 2]);
  });

  // Kept, the part would go on saying what was only said to end the circle.
  test('is not kept when it was found within a circle', () => {
    const question: (of: SourceFile, node: TSESTree.Node) => string = perNode('circular', (of, node) => part(of, node));
    const part = shared(ofItself, (of: SourceFile, node: TSESTree.Node): string => `part of ${question(of, node)}`);
    expect(question(file, first)).toBe('part of circular');
    expect(part(file, first)).toBe('part of part of circular');
  });
});
