import { sdks, type Step } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import { requestBodyOf } from './request-body.js';
import { leadsTo } from './sdk-export.js';

/** What words the question by which an SDK asks a person about a call: a text, or a function that is handed the call. */
export interface DescribedCall {
  readonly text: TSESTree.Node;
  /** From the function to the call that the model proposed. */
  readonly proposed: readonly Step[];
}

const approvals = sdks.flatMap((sdk) =>
  (sdk.controls ?? []).flatMap(({ listed = [], names, describes, proposed }) =>
    names !== undefined && describes !== undefined && proposed ? [{ listed, names, describes, proposed }] : [],
  ),
);

/** The questions of middleware that holds calls back: `interruptOn: { refund: { description: (call) => text } }`. */
export const describedCallsOf = perFile((file): readonly DescribedCall[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .flatMap(({ callee, arguments: [options] }) => {
      if (options?.type !== 'ObjectExpression') return [];
      return approvals
        .filter(({ listed }) => leadsTo(file, callee, listed))
        .flatMap(({ names, describes, proposed }) =>
          (requestBodyOf(file, options).entries.get(names) ?? [])
            .flatMap((record) => [...requestBodyOf(file, record.value).entries.values()].flat())
            .flatMap((entry) => requestBodyOf(file, entry.value).entries.get(describes) ?? [])
            .map(({ value }) => ({ text: value, proposed })),
        );
    }),
);
