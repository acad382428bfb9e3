import { recordingFlags, type RecordingFlag } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFromPackage } from '../../match/gate.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** An option by which an SDK keeps prompts, arguments and results by itself. */
export interface RecordingOption {
  readonly node: TSESTree.Node;
  readonly name: string;
  readonly proven: boolean;
  /** The value to be replaced by one that records nothing; left out where the key is missing. */
  readonly value: TSESTree.Node | undefined;
}

const importsOneOf = (file: SourceFile, modules: readonly string[]): boolean =>
  file.program.body.some(
    (one) => one.type === 'ImportDeclaration' && modules.some((module) => isFromPackage(one.source.value, module)),
  );

/** Whether a value is what is asked for: by a literal yes or no, by anything else maybe. */
function isValue(file: SourceFile, node: TSESTree.Node, wanted: boolean | string): 'yes' | 'maybe' | 'no' {
  const answers = valuesOf(file, node).map((value) =>
    value.kind === 'expression' && unwrap(value.node).type === 'Literal'
      ? (unwrap(value.node) as TSESTree.Literal).value === wanted
        ? 'yes'
        : 'no'
      : 'maybe',
  );
  const [first = 'maybe'] = answers;
  return answers.every((one) => one === first) ? first : 'maybe';
}

const propertyOf = (object: TSESTree.ObjectExpression, key: string): TSESTree.Property | undefined =>
  object.properties.find((one): one is TSESTree.Property => one.type === 'Property' && staticKey(one) === key);

/** Whether the options of a holder turn it on, and the one that does. */
function enabledIn(
  file: SourceFile,
  flag: RecordingFlag,
  object: TSESTree.ObjectExpression,
): { readonly isOn: 'yes' | 'maybe' | 'no'; readonly by: TSESTree.Property | undefined } {
  const enabled = flag.enabledBy === undefined ? undefined : propertyOf(object, flag.enabledBy);
  if (enabled) return { isOn: isValue(file, enabled.value, true), by: enabled };
  const also = (flag.alsoEnabledBy ?? []).map((key) => propertyOf(object, key)).find((one) => one !== undefined);
  return also ? { isOn: 'yes', by: also } : { isOn: flag.mayBeOn === true ? 'maybe' : 'no', by: undefined };
}

function* inHolder(file: SourceFile, flag: RecordingFlag, holder: TSESTree.Property): Generator<RecordingOption> {
  for (const value of valuesOf(file, holder.value)) {
    if (value.kind !== 'expression' || value.node.type !== 'ObjectExpression') continue;
    const object = value.node;
    const { isOn, by } = enabledIn(file, flag, object);
    // A spread may turn it off.
    if (isOn === 'no' || object.properties.some((one) => one.type === 'SpreadElement')) continue;
    for (const key of flag.keys) {
      const property = propertyOf(object, key);
      const records = property ? isValue(file, property.value, flag.value) : flag.byDefault && by ? 'yes' : 'no';
      const node = property ?? by;
      if (records === 'no' || !node) continue;
      yield {
        node,
        name: property ? key : `${key} (on by default)`,
        proven: isOn === 'yes' && records === 'yes',
        value: property?.value,
      };
      // One report for one object: who turns the first off sees the second beside it.
      break;
    }
  }
}

function* ofFlag(file: SourceFile, flag: RecordingFlag): Generator<RecordingOption> {
  for (const property of nodeIndexOf(file).of('Property')) {
    const key = staticKey(property) ?? '';
    if (property.parent.type !== 'ObjectExpression') continue;
    if (flag.holder) {
      if (flag.holder.includes(key)) yield* inHolder(file, flag, property);
    } else if (flag.keys.includes(key)) {
      const records = isValue(file, property.value, flag.value);
      if (typeof flag.value === 'string' && property.parent.parent.type !== 'NewExpression') continue;
      if (records !== 'no') yield { node: property, name: key, proven: records === 'yes', value: property.value };
    }
  }
}

/** The options of the file by which an SDK records what passes through it. */
export const recordingOptionsIn = perFile((file): readonly RecordingOption[] =>
  recordingFlags.filter((flag) => importsOneOf(file, flag.modules)).flatMap((flag) => [...ofFlag(file, flag)]),
);
