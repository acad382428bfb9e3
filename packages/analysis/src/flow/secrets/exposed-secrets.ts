import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { instructionsOf } from '../../match/instructions.js';
import { isTestFile } from '../../match/gate.js';
import { requestsOf } from '../../match/requests.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
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
  const called = index.inside('CallExpression', schema).flatMap((call) => {
    const method = call.callee.type === 'MemberExpression' ? staticKey(call.callee) : undefined;
    return method !== undefined && shown.test(method) ? call.arguments : [];
  });
  const written = index
    .inside('Property', schema)
    .flatMap((one) => (shown.test(staticKey(one) ?? '') && one.parent.type === 'ObjectExpression' ? [one.value] : []));
  const filled = [...called, ...written].flatMap((one) => (one.type === 'SpreadElement' ? [] : secretsIn(file, one)));
  return told([...texts, ...variables, ...filled], { place: 'definition', tool });
}

/** What a schema says of a parameter beside its type: calls of builders, and keys of a written one. */
const shown = /^(?:default|prefault|describe|description|example|examples|meta|const|enum|literal)$/u;

/** Errors that an executor throws: SDKs hand their text to the model. */
function thrownIn(file: SourceFile, fn: FunctionNode): readonly TSESTree.Node[] {
  return nodeIndexOf(file)
    .inside('ThrowStatement', fn)
    .flatMap(({ argument }) => {
      const made = unwrapAwaited(argument);
      const [text] = made.type === 'NewExpression' && enclosingFunction(made) === fn ? made.arguments : [];
      return text && !isCaught(made, fn) ? [text] : [];
    });
}

/** Whether what is thrown is caught in the same function. */
function isCaught(thrown: TSESTree.Node, fn: FunctionNode): boolean {
  for (let at: TSESTree.Node | undefined = thrown; at && at !== fn; at = at.parent)
    if (at.parent?.type === 'TryStatement' && at.parent.block === at && at.parent.handler) return true;
  return false;
}

const asked = ['prompt', 'input', 'messages', 'contents'];

/** The contents of messages that are written out, in place or through a variable; anything else as it stands. */
const contentsOf = (file: SourceFile, value: TSESTree.Node): readonly TSESTree.Node[] =>
  valuesOf(file, value).flatMap((one): readonly TSESTree.Node[] => {
    if (one.kind !== 'expression' || one.node.type !== 'ArrayExpression') return [value];
    return one.node.elements.flatMap((element) => {
      const message = element ? unwrapAwaited(element) : undefined;
      return message?.type === 'ObjectExpression' ? (propertyOf(message, 'content')?.value ?? []) : [];
    });
  });

/** What a request asks with: the words of a user with what the program puts beside them. */
const ofRequests = (file: SourceFile): readonly ExposedSecret[] =>
  requestsOf(file).flatMap(({ body }) =>
    asked
      .flatMap((key) => body.entries.get(key) ?? [])
      .flatMap(({ value }) => contentsOf(file, value))
      .flatMap((one) => told(secretsIn(file, one), { place: 'instructions', tool: undefined })),
  );

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
        .flatMap((fn) => [...returnsOf(file, fn), ...thrownIn(file, fn)])
        .flatMap((one) => told(secretsIn(file, one), { place: 'output', tool: name })),
    ];
  });
}

/** Every secret that a model reads: in instructions, in definitions of tools, in what tools give back. */
export const exposedSecretsOf = perFile((file): readonly ExposedSecret[] => {
  if (isTestFile(file)) return [];
  const found = new Map<TSESTree.Node, ExposedSecret>();
  for (const one of [...ofTools(file), ...ofResults(file), ...ofInstructions(file), ...ofRequests(file)]) {
    if (isElsewhere(one.node)) continue;
    if (![...found.keys()].some((node) => isInside(one.node, node) || isInside(node, one.node)))
      found.set(one.node, one);
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
