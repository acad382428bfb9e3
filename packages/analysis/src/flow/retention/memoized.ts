import { memoizers, type Memoizer } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { keepingsOf } from './keepings.js';
import { runsPerRequest } from './outlives-request.js';

/** A function whose results a helper keeps for later calls. */
export interface Memoized {
  /** The call of the helper. */
  readonly node: TSESTree.CallExpression;
  readonly name: string;
  readonly builder: FunctionNode;
  /** What tells two results apart. */
  readonly keys: readonly TSESTree.Node[];
  readonly expires: 'yes' | 'maybe' | 'no';
  /** Whether the helper is a known one, or only named like one. */
  readonly known: boolean;
}

function memoizerOf(file: SourceFile, call: TSESTree.CallExpression): Memoizer | undefined {
  for (const value of valuesOf(file, call.callee)) {
    const root = rootOf(value);
    if (root.kind !== 'import') continue;
    const chain = chainOf(value).join('.');
    const found = memoizers.find((one) => {
      if (one.module !== root.module) return false;
      if (root.name === '*')
        return chain === (one.member ?? (one.name === 'default' ? '' : one.name)) || chain === 'default';
      return one.name === root.name && chain === (one.member ?? '');
    });
    if (found) return found;
  }
  return undefined;
}

const optionsOf = (file: SourceFile, call: TSESTree.CallExpression): readonly TSESTree.ObjectExpression[] =>
  call.arguments.flatMap((one) =>
    valuesOf(file, one).flatMap((value) =>
      value.kind === 'expression' && value.node.type === 'ObjectExpression' ? [value.node] : [],
    ),
  );

/** The expressions that a key function or a list of key parts gives. */
function givenKeys(
  file: SourceFile,
  call: TSESTree.CallExpression,
  memoizer: Memoizer,
): readonly TSESTree.Node[] | undefined {
  const where = memoizer.keyArgument;
  const given = where && call.arguments[where.index];
  if (!given) return undefined;
  let node: TSESTree.Node = given;
  if (where.key !== null) {
    const property = optionsOf(file, call)
      .flatMap((one) => one.properties)
      .find((one) => one.type === 'Property' && staticKey(one) === where.key);
    if (property?.type !== 'Property') return undefined;
    node = property.value;
  }
  const functions = functionsOf(file, node);
  return functions.length > 0 ? functions.flatMap((fn) => returnsOf(file, fn)) : [node];
}

/** Whether the key function takes the arguments as one list: `([user]) => user.id`. Who stands in it is not followed. */
function takesArgumentsAsList(file: SourceFile, call: TSESTree.CallExpression, { keyArgument }: Memoizer): boolean {
  const properties = keyArgument?.key == null ? [] : optionsOf(file, call).flatMap((one) => one.properties);
  const given = properties.find((one) => one.type === 'Property' && staticKey(one) === keyArgument?.key);
  return (
    given?.type === 'Property' &&
    functionsOf(file, given.value).some(({ params }) => params[0]?.type === 'ArrayPattern')
  );
}

const parametersOf = (fn: FunctionNode): readonly TSESTree.Node[] =>
  fn.params.map((one) => (one.type === 'AssignmentPattern' ? one.left : one));

function ofLibrary(file: SourceFile, call: TSESTree.CallExpression): Memoized | undefined {
  const memoizer = memoizerOf(file, call);
  const [first] = call.arguments;
  const [builder] = memoizer && first ? functionsOf(file, first) : [];
  if (!memoizer || !builder || memoizer.lives === 'request') return undefined;
  if (memoizer.lives === 'process' && enclosingFunctions(call).some((fn) => runsPerRequest(file, fn))) return undefined;
  const given = givenKeys(file, call, memoizer);
  const parameters = parametersOf(builder);
  const implied = memoizer.keyedBy === 'arguments' ? parameters : parameters.slice(0, 1);
  // A list of key parts is added to the arguments, a key function replaces them.
  const keys = given && memoizer.lives !== 'shared' ? given : [...implied, ...(given ?? [])];
  const names = optionsOf(file, call).flatMap((one) =>
    one.properties.flatMap((each) => (each.type === 'Property' ? [staticKey(each)] : [])),
  );
  const expires = names.some((one) => one !== undefined && memoizer.expiryKeys.includes(one));
  const options = call.arguments.length > (memoizer.keyArgument?.index ?? 0) + (memoizer.lives === 'shared' ? 1 : 0);
  const open = options && optionsOf(file, call).length === 0 && memoizer.expiryKeys.length > 0;
  return {
    node: call,
    name: dottedName(call.callee) ?? memoizer.name,
    builder,
    keys,
    expires: expires ? 'yes' : open ? 'maybe' : 'no',
    known: !takesArgumentsAsList(file, call, memoizer),
  };
}

const namedAsMemory = /cache|memo|remember|swr|getOr(?:Set|Create)/iu;

/** Whether a call runs a function of another file that is seen to keep something. */
const isSeenToKeep = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  calleesOf(file, call).some((fn) => keepingsOf(homeOf(file, fn)).some(({ node }) => isInside(node, fn)));

/** A helper that is not seen, is named like one that remembers, and takes the function that builds. */
function ofHelper(file: SourceFile, call: TSESTree.CallExpression): Memoized | undefined {
  const callee = unwrap(call.callee);
  const name = dottedName(callee) ?? '';
  if (callee.type !== 'Identifier' || !namedAsMemory.test(name) || localCalleesOf(file, call).length > 0)
    return undefined;
  const imported = valuesOf(file, callee).some((value) => value.kind === 'import' && value.module !== 'react');
  const builder = call.arguments.map((one) => unwrap(one)).find((one) => isFunction(one));
  if (!imported || !isFunction(builder) || isSeenToKeep(file, call)) return undefined;
  const others = call.arguments.filter((one) => unwrap(one) !== builder);
  return {
    node: call,
    name,
    builder,
    keys: others.length > 0 ? others : parametersOf(builder),
    expires: 'maybe',
    known: false,
  };
}

/** Every function of the file whose results are kept by a helper of a library or of another file. */
export const memoizedOf = perFile((file): readonly Memoized[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .map((call) => ofLibrary(file, call) ?? ofHelper(file, call))
    .filter((one) => one !== undefined),
);
