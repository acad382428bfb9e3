import ts from 'typescript';

/** A sequence of numbers from 0 up to a bound, always the same for a seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Range = readonly [start: number, end: number];

/** The statements of a program and what stands between its tokens: a mutation of these mostly still parses. */
function piecesOf(path: string, text: string): { readonly nodes: readonly Range[]; readonly tokens: readonly Range[] } {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const [nodes, tokens]: [Range[], Range[]] = [[], []];
  const visit = (node: ts.Node): void => {
    const range: Range = [node.getStart(source), node.end];
    if (node.getChildCount(source) === 0 && range[1] > range[0]) tokens.push(range);
    if (ts.isStatement(node) || ts.isExpression(node) || ts.isParameter(node)) nodes.push(range);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return { nodes, tokens };
}

/** A copy of a program with one piece left out, doubled, exchanged, or a comment between two tokens. */
export function mutated(path: string, text: string, random: (below: number) => number): string {
  const { nodes, tokens } = piecesOf(path, text);
  const of = (ranges: readonly Range[]): Range => ranges[random(ranges.length)] ?? [0, 0];
  const cut = ([start, end]: Range): string => text.slice(start, end);
  const put = ([start, end]: Range, by: string): string => text.slice(0, start) + by + text.slice(end);
  const [node, token] = [of(nodes), of(tokens)];
  switch (random(8)) {
    case 0:
      return put(node, '');
    case 1:
      return put(token, '');
    case 2:
      return put(node, `${cut(node)}\n${cut(node)}`);
    case 3:
      return put(token, `${cut(token)} ${cut(token)}`);
    case 4:
      return put(node, cut(of(nodes)));
    case 5:
      return put(token, cut(of(tokens)));
    case 6:
      return put([token[0], token[0]], '/* kept */ ');
    default:
      return put([token[1], token[1]], ' // kept\n');
  }
}

/** The same program as other editors write it. */
export const respelled: Readonly<Record<string, (text: string) => string>> = {
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'with tabs': (text) => text.replaceAll('  ', '\t'),
  'after a shebang': (text) => `#!/usr/bin/env node\n${text}`,
  'with a comment at each end of a line': (text) => text.replaceAll(/([;{}])$/gmu, '$1 // kept'),
};
