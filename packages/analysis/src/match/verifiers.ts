import { sdks, type VerifierPoint } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { requestBodyOf } from './request-body.js';
import { leadsTo } from './sdk-export.js';

/** A function of the file that says who asks, and the call that hands it to an SDK. */
export interface Verifier {
  readonly call: TSESTree.CallExpression;
  readonly point: VerifierPoint;
  readonly fn: FunctionNode;
}

const points = sdks.flatMap((sdk) => sdk.verifiers ?? []);

/** The names of the exports, whatever a file calls them: without one in its text there is nothing to look for. */
const named = new RegExp(
  `\\b(?:${[...new Set(points.flatMap(({ exports }) => exports.map(({ name }) => name)))].join('|')})\\b`,
  'u',
);

/** What stands at the end of some keys, one object inside the other. */
const under = (file: SourceFile, node: TSESTree.Node, path: readonly string[]): readonly TSESTree.Node[] =>
  path.reduce<readonly TSESTree.Node[]>(
    (found, key) => found.flatMap((one) => (requestBodyOf(file, one).entries.get(key) ?? []).map(({ value }) => value)),
    [node],
  );

/** Every function of the file that an SDK asks who sent a request. */
export const verifiersOf = perFile((file): readonly Verifier[] =>
  !named.test(file.sourceCode.text)
    ? []
    : nodeIndexOf(file)
        .of('CallExpression')
        .flatMap((call) =>
          points.flatMap((point): readonly Verifier[] => {
            const given = call.arguments[point.argument];
            if (!given || given.type === 'SpreadElement' || !leadsTo(file, call.callee, point.exports)) return [];
            return under(file, given, point.path ?? [])
              .flatMap((one) => functionsOf(file, one))
              .map((fn) => ({ call, point, fn }));
          }),
        ),
);
