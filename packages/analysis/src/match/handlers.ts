import { sdks, type HandlerPoint, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import type { Value } from '../resolve/value.js';
import { isImportOf } from './import-of.js';

/** A handler of this file that an SDK calls with what somebody asks of it. */
export interface Handler {
  readonly call: TSESTree.CallExpression;
  readonly sdk: SdkEntry;
  readonly point: HandlerPoint;
  readonly fn: FunctionNode;
}

const points = sdks.flatMap((sdk) => (sdk.handlers ?? []).map((point) => ({ sdk, point })));

/** Whether a call registers a handler: what it answers says so, whatever the object is that it is registered on. */
function registers(file: SourceFile, call: TSESTree.CallExpression, { method, asks }: HandlerPoint): boolean {
  const callee = unwrap(call.callee);
  const asked = call.arguments[asks.argument];
  return (
    callee.type === 'MemberExpression' &&
    staticKey(callee) === method &&
    asked !== undefined &&
    ('text' in asks ? stringOf(asked) === asks.text : isImportOf(file, asked, asks.schema))
  );
}

/** Every handler of the file that answers for tools, in the order of the text. */
export const handlersOf = perFile((file): readonly Handler[] =>
  points.length === 0
    ? []
    : nodeIndexOf(file)
        .of('CallExpression')
        .flatMap((call) =>
          points.flatMap(({ sdk, point }): readonly Handler[] => {
            if (!registers(file, call, point)) return [];
            const handler = call.arguments[point.handler];
            return handler ? functionsOf(file, handler).map((fn) => ({ call, sdk, point, fn })) : [];
          }),
        ),
);

const byFunction = perFile(
  (file): ReadonlyMap<FunctionNode, Handler> => new Map(handlersOf(file).map((one) => [one.fn, one])),
);

/** Whether a value is the proposed call that a handler is asked to carry out: `request.params`. */
export function isHandledCall(file: SourceFile, value: Value): boolean {
  if (value.kind !== 'member' || value.object.kind !== 'parameter' || value.object.index !== 0) return false;
  const path = byFunction(file).get(value.object.fn)?.point.proposal;
  const [only, ...more] = path ?? [];
  return only?.kind === 'member' && more.length === 0 && only.name === value.key;
}
