import { sdks, type ServingPoint, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Value } from '../resolve/value.js';
import { leadsTo } from './sdk-export.js';

/** A function of the file whose tools a call of an SDK serves. */
export interface Served {
  readonly call: TSESTree.CallExpression;
  readonly sdk: SdkEntry;
  readonly point: ServingPoint;
  readonly fn: FunctionNode;
}

const points = sdks.flatMap((sdk) => (sdk.serves ?? []).map((point) => ({ sdk, point })));

/** The names of the exports, whatever a file calls them: without one in its text there is nothing to look for. */
const named = new RegExp(
  `\\b(?:${[...new Set(points.flatMap(({ point }) => point.exports.map(({ name }) => name)))].join('|')})\\b`,
  'u',
);

/** Every function of the file whose tools are served, in the order of the text. */
export const servedOf = perFile((file): readonly Served[] =>
  !named.test(file.sourceCode.text)
    ? []
    : nodeIndexOf(file)
        .of('CallExpression')
        .flatMap((call) =>
          points.flatMap(({ sdk, point }): readonly Served[] => {
            const given = call.arguments[point.argument];
            if (!given || given.type === 'SpreadElement' || !leadsTo(file, call.callee, point.exports)) return [];
            return functionsOf(file, given).map((fn) => ({ call, sdk, point, fn }));
          }),
        ),
);

const byFunction = perFile(
  (file): ReadonlyMap<FunctionNode, Served> => new Map(servedOf(file).map((one) => [one.fn, one])),
);

/** The call that hands a function of the file what it registers tools on, where a value is that. */
export function handedBy(file: SourceFile, value: Value): Served | undefined {
  if (value.kind !== 'parameter') return undefined;
  const served = byFunction(file).get(value.fn);
  return served?.point.handed === value.index ? served : undefined;
}
