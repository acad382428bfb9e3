import type { TSESTree } from '@typescript-eslint/types';
import { modelArgumentsOf, type ModelArguments } from '../flow/arguments/model-arguments.js';
import { parsedWithSchema } from '../flow/arguments/parsed-with-schema.js';
import { admitsAnything } from '../match/schema/admits-anything.js';
import { schemaOf } from '../match/tool-schema.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { readerName, shortText } from './reader-name.js';
import type { UnvalidatedArguments } from './unvalidated-arguments.js';
import { workName } from './work-name.js';

const longest = 3;

/** `{ path, ref }`: arguments that are taken apart where they are received have no name of their own. */
function takenApart(parameter: TSESTree.Node): string | undefined {
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (pattern.type !== 'ObjectPattern') return undefined;
  const keys = pattern.properties.flatMap((one) => (one.type === 'Property' ? (staticKey(one) ?? []) : []));
  if (keys.length === 0) return undefined;
  return keys.length > longest ? `{ ${keys.slice(0, longest).join(', ')}, ... }` : `{ ${keys.join(', ')} }`;
}

/** What a reader would call the arguments: the text that is parsed, the member, the tool whose code receives them. */
function nameOf(file: SourceFile, { node, kind, definition }: ModelArguments): string {
  if (node.type === 'CallExpression') {
    // The text is checked, and what is read from it is not.
    if (definition?.helper?.text) return shortText(file, node);
    const [text] = node.arguments;
    return readerName(file, text?.type === 'SpreadElement' ? text.argument : (text ?? node));
  }
  const taken = kind === 'parameter' ? takenApart(node) : undefined;
  if (taken !== undefined) return taken;
  return node.type === 'MemberExpression' || node.type === 'Identifier'
    ? readerName(file, node)
    : (definition?.name ?? 'it');
}

function gapOf(file: SourceFile, one: ModelArguments): UnvalidatedArguments | undefined {
  const { kind, node, use, validated } = one;
  // The parser of the same tool is reported instead.
  if (kind === 'parameter' && one.definition?.properties.has('parse')) return undefined;
  const parts = { name: nameOf(file, one), use: use ? workName(file, use) : '' };
  if (validated === 'yes') {
    const { schema } = one;
    return schema && admitsAnything(schemaOf(file, schema))
      ? { ...parts, kind: 'anything', node, use: readerName(file, schema), proven: true, parsed: undefined }
      : undefined;
  }
  if (!use) return undefined;
  const proven = validated === 'no';
  // Where a check is there already, its output is to be used, and not a second one made.
  const parsed = proven && !one.schema ? parsedWithSchema(file, one) : undefined;
  // Where the function that gets them works with them, a reader sees what is wrong.
  const at = one.handedOn === true && !isElsewhere(use) ? use : node;
  return { ...parts, kind: kind === 'parser' ? 'parser' : 'unchecked', node: at, proven, parsed };
}

/** Every place of the file where what a model wrote is worked with as it came. */
export const unvalidatedArgumentsOf = perFile((file): readonly UnvalidatedArguments[] => {
  const seen = new Set<unknown>();
  const all = modelArgumentsOf(file);
  // What is proven of one mention says more than what is open of another.
  const ordered = [...all.filter((one) => one.validated === 'no'), ...all.filter((one) => one.validated !== 'no')];
  const gaps = ordered.flatMap((one) => {
    const gap = gapOf(file, one);
    // Each mention of one proposal, and several names of one thing, lead to the same mistake.
    const at: readonly unknown[] = [one.use ?? one.node, one.kind === 'given' ? one.proposal?.key : undefined];
    if (!gap || at.some((key) => key !== undefined && seen.has(key))) return [];
    for (const key of at) seen.add(key);
    return [gap];
  });
  return gaps.sort((a, b) => a.node.range[0] - b.node.range[0]);
});
