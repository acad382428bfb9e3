import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from './dealias.js';
import { declarationsNamed } from './declarations-named.js';
import { entityName } from './entity-name.js';
import { isFunction, type FunctionNode } from './function-node.js';
import { localFunctionsOf } from './functions-of.js';

import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { annotationOf, awaitedType, elementTypeOf, typeNodeOf } from './type-node.js';
import { typeMembersOf } from './type-members.js';
import { unwrap, wrapped } from './unwrap.js';

type Expected = TSESTree.TypeNode | TSESTree.TSMethodSignature;

const maxDepth = 8;

/** The type that `as` or `satisfies` gives an expression where it stands. */
function assertedAround(node: TSESTree.Node): TSESTree.TypeNode | undefined {
  for (let at = node.parent; at && /^TS(?:As|Satisfies|NonNull)Expression$/u.test(at.type); at = at.parent)
    if (
      (at.type === 'TSAsExpression' || at.type === 'TSSatisfiesExpression') &&
      !(at.typeAnnotation.type === 'TSTypeReference' && entityName(at.typeAnnotation.typeName) === 'const')
    )
      return at.typeAnnotation;
  return undefined;
}

/** `new Map<string, Entry>([[name, entry]])`: the type of the key or of the value, by the place in the pair. */
function ofPair(pair: TSESTree.ArrayExpression, index: number, file: SourceFile, depth: number): Expected | undefined {
  const list = wrapped(pair).parent;
  if (list?.type !== 'ArrayExpression') return undefined;
  const made = wrapped(list).parent;
  if (made?.type !== 'NewExpression' || made.callee.type !== 'Identifier' || made.callee.name !== 'Map')
    return undefined;
  const written = made.typeArguments?.params[index];
  if (written) return written;
  const whole = index === 1 ? expectedAt(file, made, depth + 1) : undefined;
  return whole && whole.type !== 'TSMethodSignature' ? elementTypeOf(file, whole) : undefined;
}

/** The type that a declaration around an expression demands of it. */
function expectedAt(file: SourceFile, start: TSESTree.Node, depth: number): Expected | undefined {
  if (depth > maxDepth) return undefined;
  const asserted = assertedAround(start);
  if (asserted) return asserted;
  const node = wrapped(start);
  const { parent } = node;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === node ? annotationOf(parent.id) : undefined;
    case 'PropertyDefinition':
      return parent.value === node ? annotationOf(parent) : undefined;
    case 'AssignmentPattern':
      return parent.right === node ? annotationOf(parent.left) : undefined;
    case 'Property': {
      if (parent.value !== node || parent.parent.type !== 'ObjectExpression') return undefined;
      const whole = expectedAt(file, parent.parent, depth + 1);
      if (!whole || whole.type === 'TSMethodSignature') return undefined;
      const key = staticKey(parent);
      const member = key === undefined ? undefined : typeMembersOf(file, awaitedType(whole)).members.get(key);
      return member ?? elementTypeOf(file, whole);
    }
    case 'ArrayExpression': {
      const inPair = ofPair(parent, parent.elements.indexOf(node as TSESTree.Expression), file, depth);
      if (inPair) return inPair;
      const whole = expectedAt(file, parent, depth + 1);
      return whole && whole.type !== 'TSMethodSignature' ? elementTypeOf(file, whole) : undefined;
    }
    case 'ConditionalExpression':
      return parent.test === node ? undefined : expectedAt(file, parent, depth + 1);
    case 'LogicalExpression':
      return expectedAt(file, parent, depth + 1);
    case 'ArrowFunctionExpression':
      return parent.body === node ? returnedBy(parent) : undefined;
    case 'ReturnStatement': {
      let at: TSESTree.Node | undefined = parent.parent;
      while (at && !isFunction(at)) at = at.parent;
      return at && returnedBy(at);
    }
    case 'CallExpression': {
      const index = parent.arguments.findIndex((one) => one === node);
      if (index < 0) return undefined;
      const [fn] = localFunctionsOf(file, parent.callee);
      // What is only declared demands something too: `app.post('/ask', async ({ member }) => …)` of an interface `App`.
      const declared = fn ? undefined : typeNodeOf(file, unwrap(parent.callee));
      const parameter = (fn?.params ?? (declared ? parametersOf(file, declared) : []))[index];
      return parameter && annotationOf(parameter);
    }
    default:
      return undefined;
  }
}

const returnedBy = (fn: FunctionNode): TSESTree.TypeNode | undefined =>
  fn.returnType && awaitedType(fn.returnType.typeAnnotation);

/** The parameters of a function type, of a method or of an interface that can be called. */
function parametersOf(file: SourceFile, expected: Expected): readonly TSESTree.Parameter[] {
  if (expected.type === 'TSMethodSignature') return expected.params;
  const real = dealias(file, expected);
  if (real.type === 'TSFunctionType') return real.params;
  const members =
    real.type === 'TSTypeLiteral'
      ? real.members
      : real.type === 'TSTypeReference'
        ? (declarationsNamed(file, real.typeName) ?? []).flatMap((one) =>
            one.type === 'TSInterfaceDeclaration' ? one.body.body : [],
          )
        : [];
  return members.find((one) => one.type === 'TSCallSignatureDeclaration')?.params ?? [];
}

/**
 * The type that a parameter without one of its own has because of where its function stands: `editor` in
 * `const builders: Record<string, (editor: Editor) => Change> = { note: (editor) => ... }`.
 *
 * Reads declarations of variables, properties, lists, maps and results, and the parameters of functions and methods that the
 * file has or declares. A type parameter is none. Errs towards none.
 */
export function contextualType(file: SourceFile, fn: FunctionNode, index: number): TSESTree.TypeNode | undefined {
  if (fn.type === 'FunctionDeclaration' || fn.params[index] === undefined) return undefined;
  const expected = expectedAt(file, fn, 0);
  const parameter = expected && parametersOf(file, expected)[index];
  return parameter && annotationOf(parameter);
}
