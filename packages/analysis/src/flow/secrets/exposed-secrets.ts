import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { instructionsOf } from '../../match/instructions.js';
import { isTestFile } from '../../match/gate.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { isInside, isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { instructionTexts } from '../instructions/instruction-texts.js';
import { environmentName, isSecretName } from '../credentials/environment-name.js';
import { secretsIn, type Secret } from './secrets-in.js';

/** A secret that a model reads. */
export interface ExposedSecret extends Secret {
  /** Where it reads it. */
  readonly place: 'instructions' | 'definition' | 'output';
  /** The tool, where it is one's. */
  readonly tool: string | undefined;
}

type Found = Omit<ExposedSecret, keyof Secret>;

const told = (secrets: readonly Secret[], rest: Found): readonly ExposedSecret[] =>
  secrets.map((one) => ({ ...one, ...rest }));

function ofInstructions(file: SourceFile): readonly ExposedSecret[] {
  return instructionsOf(file).flatMap((instruction) =>
    [instruction.text, ...instructionTexts(file, instruction)].flatMap((text) =>
      told(secretsIn(file, text), {
        place: instruction.kind === 'description' ? 'definition' : 'instructions',
        tool: undefined,
      }),
    ),
  );
}

/** Everything that a schema writes out: defaults, examples and descriptions go to the model with it. */
function ofSchema(file: SourceFile, schema: TSESTree.Node, tool: string | undefined): readonly ExposedSecret[] {
  const index = nodeIndexOf(file);
  const texts = [...index.inside('Literal', schema), ...index.inside('TemplateLiteral', schema)].flatMap((one) =>
    secretsIn(file, one),
  );
  const variables = index.inside('MemberExpression', schema).flatMap((node): readonly Secret[] => {
    const name = environmentName(file, node);
    return name !== undefined && isSecretName(name) ? [{ kind: 'variable', node, name }] : [];
  });
  return told([...texts, ...variables], { place: 'definition', tool });
}

const results = sdks
  .flatMap((sdk) => sdk.resultPoints ?? [])
  .map((point) => ({ ...point, marks: Object.entries(point.marks) }))
  .filter(({ marks }) => marks.length > 0);

/** The property of an object under a key; the last one counts. */
const propertyOf = (object: TSESTree.ObjectExpression, key: string): TSESTree.Property | undefined =>
  object.properties.findLast((one): one is TSESTree.Property => one.type === 'Property' && staticKey(one) === key);

/** Messages that carry a result back: `{ type: 'function_call_output', call_id, output }`. */
function ofResults(file: SourceFile): readonly ExposedSecret[] {
  return nodeIndexOf(file)
    .of('ObjectExpression')
    .flatMap((object): readonly ExposedSecret[] => {
      const point = results.find(
        ({ marks, callId }) =>
          marks.every(([key, text]) => stringOf(propertyOf(object, key)?.value) === text) &&
          (callId.length === 0 || callId.some((key) => propertyOf(object, key))),
      );
      const output = point && propertyOf(object, point.output);
      return output ? told(secretsIn(file, output.value), { place: 'output', tool: undefined }) : [];
    });
}

function ofTools(file: SourceFile): readonly ExposedSecret[] {
  return toolDefinitionsOf(file).flatMap(({ name, description, schema, executor }): readonly ExposedSecret[] => {
    const functions = executor ? (isFunction(executor) ? [executor] : functionsOf(file, executor)) : [];
    return [
      ...(description ? told(secretsIn(file, description), { place: 'definition', tool: name }) : []),
      ...(schema ? ofSchema(file, schema, name) : []),
      ...functions
        .flatMap((fn) => returnsOf(file, fn))
        .flatMap((one) => told(secretsIn(file, one), { place: 'output', tool: name })),
    ];
  });
}

/** Every secret that a model reads: in instructions, in definitions of tools, in what tools give back. */
export const exposedSecretsOf = perFile((file): readonly ExposedSecret[] => {
  if (isTestFile(file)) return [];
  const found = new Map<TSESTree.Node, ExposedSecret>();
  for (const one of [...ofTools(file), ...ofResults(file), ...ofInstructions(file)]) {
    if (isElsewhere(one.node)) continue;
    if (![...found.keys()].some((node) => isInside(one.node, node) || isInside(node, one.node)))
      found.set(one.node, one);
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
