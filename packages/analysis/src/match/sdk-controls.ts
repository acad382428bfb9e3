import type { SdkControl } from '@toolgate/sdk-model';
import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { requestBodyOf } from './request-body.js';
import type { ModelRequest } from './requests.js';
import { decidersIn } from './run-context.js';

/** A control that stands on a tool or in a request, with the functions or values that it asks. */
export interface WrittenControl {
  readonly control: SdkControl;
  readonly value: TSESTree.Expression;
  readonly deciders: readonly TSESTree.Node[];
}

const written = (
  file: SourceFile,
  controls: readonly SdkControl[],
  object: TSESTree.Node,
): readonly WrittenControl[] => {
  const { entries } = requestBodyOf(file, object);
  return controls.flatMap((control) =>
    (entries.get(control.key) ?? []).map(({ value }) => {
      const inside = decidersIn(file, value, control.run);
      return { control, value, deciders: inside.length > 0 ? inside : [value] };
    }),
  );
};

/** The controls on a tool definition, whichever SDK it is for. */
export const controlsOfTool = (file: SourceFile, definition: TSESTree.ObjectExpression): readonly WrittenControl[] =>
  written(
    file,
    sdks.flatMap((sdk) => (sdk.controls ?? []).filter((one) => one.on.includes('tool'))),
    definition,
  );

/** The controls in a request that hold for one of its tools: a function for all, or the entry of a record by its name. */
export const controlsOfRequest = (
  file: SourceFile,
  request: ModelRequest,
  tool: string | undefined,
): readonly WrittenControl[] =>
  written(
    file,
    (request.sdk.controls ?? []).filter((one) => one.on.includes('request')),
    request.argument,
  ).flatMap((one): readonly WrittenControl[] => {
    const records = valuesOf(file, one.value).flatMap((value) =>
      value.kind === 'expression' && unwrapAwaited(value.node).type === 'ObjectExpression' ? [value.node] : [],
    );
    if (records.length === 0) return [{ ...one, deciders: [one.value] }];
    const own = records.flatMap((record) => (tool === undefined ? [] : (requestBodyOf(file, record).entries.get(tool) ?? [])));
    return own.map(({ value }) => ({ control: one.control, value, deciders: [value] }));
  });
