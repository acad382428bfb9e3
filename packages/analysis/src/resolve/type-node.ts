import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from './class-member.js';
import { isFunction } from './function-node.js';
import { functionsOf } from './functions-of.js';
import { nodeIndexOf } from './node-index.js';
import { patternPath } from './pattern-path.js';
import { perFile, perNode } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { unwrapAwaited, unwrap } from './unwrap.js';
import type { Value } from './value.js';
import { requiredModule, valuesOf } from './values-of.js';
import { variableOf } from './variable-of.js';

type Declaration = TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration | TSESTree.ClassDeclaration;

/** The interfaces, type aliases and classes that the file declares. */
const declarations = perFile((file): ReadonlyMap<string, readonly Declaration[]> => {
  const found = new Map<string, Declaration[]>();
  const index = nodeIndexOf(file);
  const all: readonly Declaration[] = [
    ...index.of('TSInterfaceDeclaration'),
    ...index.of('TSTypeAliasDeclaration'),
    ...index.of('ClassDeclaration'),
  ];
  for (const declaration of all) {
    const name = declaration.id?.name;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), declaration]);
  }
  return found;
});

/** Utility types that keep the members of their first argument. */
const transparentTypes: ReadonlySet<string> = new Set([
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Pick',
  'Omit',
  'Promise',
  'Awaited',
  'DeepReadonly',
  'ReadonlyDeep',
]);

/** The members of a type, as far as the file declares them. */
export interface TypeMembers {
  readonly members: ReadonlyMap<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>;
  /** Whether part of the type is declared elsewhere. */
  readonly partial: boolean;
}

export const entityName = (name: TSESTree.EntityName | TSESTree.TSImportType): string => {
  if (name.type === 'Identifier') return name.name;
  if (name.type === 'TSQualifiedName') return `${entityName(name.left)}.${name.right.name}`;
  return 'this';
};

/** The name under which a type annotation refers to a declared type, `OpenAI.Responses.Tool` for instance. */
export function typeNameOf(node: TSESTree.TypeNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'TSTypeReference') return entityName(node.typeName);
  if (node.type === 'TSArrayType') return undefined;
  return undefined;
}

const maxDepth = 8;

function collect(
  file: SourceFile,
  node: TSESTree.TypeNode,
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
  depth: number,
): boolean {
  if (depth > maxDepth) return true;
  switch (node.type) {
    case 'TSTypeLiteral':
      addElements(node.members, into);
      return false;
    case 'TSIntersectionType':
      return node.types.map((one) => collect(file, one, into, depth + 1)).some((partial) => partial);
    case 'TSUnionType': {
      const real = node.types.filter((one) => !isEmptyType(one));
      return real.map((one) => collect(file, one, into, depth + 1)).some((partial) => partial);
    }
    case 'TSTypeOperator':
      return node.typeAnnotation ? collect(file, node.typeAnnotation, into, depth + 1) : true;
    case 'TSTypeReference': {
      const name = entityName(node.typeName);
      const [first] = node.typeArguments?.params ?? [];
      if (transparentTypes.has(name) && first) return collect(file, first, into, depth + 1);
      const declared = declarations(file).get(name);
      if (!declared) return true;
      return declared.map((one) => collectDeclaration(file, one, into, depth + 1)).some((partial) => partial);
    }
    default:
      return true;
  }
}

function collectDeclaration(
  file: SourceFile,
  declaration: Declaration,
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
  depth: number,
): boolean {
  if (declaration.type === 'TSTypeAliasDeclaration') return collect(file, declaration.typeAnnotation, into, depth);
  if (declaration.type === 'TSInterfaceDeclaration') {
    let partial = false;
    for (const heritage of declaration.extends) {
      const name = heritage.expression.type === 'Identifier' ? heritage.expression.name : '';
      const bases = declarations(file).get(name);
      if (!bases) partial = true;
      for (const base of bases ?? []) {
        if (base !== declaration) partial = collectDeclaration(file, base, into, depth + 1) || partial;
      }
    }
    addElements(declaration.body.body, into);
    return partial;
  }
  for (const [name, member] of classMembers(file, declaration)) into.set(name, member.annotation);
  return declaration.superClass !== null;
}

function addElements(
  elements: readonly TSESTree.TypeElement[],
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
): void {
  for (const element of elements) {
    if (element.type === 'TSPropertySignature') {
      const key = staticKey(element);
      if (key !== undefined) into.set(key, element.typeAnnotation?.typeAnnotation);
    } else if (element.type === 'TSMethodSignature') {
      const key = staticKey(element);
      if (key !== undefined) into.set(key, element);
    }
  }
}

const isEmptyType = (node: TSESTree.TypeNode): boolean =>
  node.type === 'TSUndefinedKeyword' ||
  node.type === 'TSNullKeyword' ||
  (node.type === 'TSLiteralType' && node.literal.type === 'Literal' && node.literal.value === null);

/** The members that the file itself declares for a type; aliases, interfaces, classes and utility types included. */
export function typeMembersOf(file: SourceFile, node: TSESTree.TypeNode): TypeMembers {
  const members = new Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>();
  const partial = collect(file, node, members, 0);
  return { members, partial };
}

/** The type argument of `Promise<T>`, else the type itself. */
export function awaitedType(node: TSESTree.TypeNode): TSESTree.TypeNode {
  if (node.type === 'TSTypeReference' && ['Promise', 'PromiseLike'].includes(entityName(node.typeName))) {
    return node.typeArguments?.params[0] ?? node;
  }
  return node;
}

const withoutEmpty = (node: TSESTree.TypeNode): TSESTree.TypeNode => {
  if (node.type !== 'TSUnionType') return node;
  const real = node.types.filter((one) => !isEmptyType(one));
  return real.length === 1 && real[0] ? real[0] : node;
};

/** The alias that a type reference leads to in this file, followed to its end. */
export function dealias(file: SourceFile, node: TSESTree.TypeNode): TSESTree.TypeNode {
  let at = withoutEmpty(node);
  for (let depth = 0; depth < maxDepth && at.type === 'TSTypeReference'; depth += 1) {
    const [declared] = declarations(file).get(entityName(at.typeName)) ?? [];
    if (declared?.type !== 'TSTypeAliasDeclaration') break;
    at = withoutEmpty(declared.typeAnnotation);
  }
  return at;
}

/** What a function type, a method signature or a function of the file declares to return. */
export function returnTypeOf(
  file: SourceFile,
  signature: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
): TSESTree.TypeNode | undefined {
  if (!signature) return undefined;
  if (signature.type === 'TSMethodSignature') return signature.returnType?.typeAnnotation;
  const real = dealias(file, signature);
  if (real.type === 'TSFunctionType') return real.returnType?.typeAnnotation;
  if (real.type === 'TSTypeReference' || real.type === 'TSTypeLiteral') {
    const declared = real.type === 'TSTypeLiteral' ? real.members : interfaceBody(file, real);
    const callable = declared.find((one) => one.type === 'TSCallSignatureDeclaration');
    return callable?.returnType?.typeAnnotation;
  }
  return undefined;
}

const interfaceBody = (file: SourceFile, node: TSESTree.TSTypeReference): readonly TSESTree.TypeElement[] =>
  (declarations(file).get(entityName(node.typeName)) ?? []).flatMap((one) =>
    one.type === 'TSInterfaceDeclaration' ? one.body.body : [],
  );

function elementType(file: SourceFile, node: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  const real = dealias(file, node);
  if (real.type === 'TSArrayType') return real.elementType;
  if (real.type === 'TSTypeOperator' && real.typeAnnotation) return elementType(file, real.typeAnnotation);
  if (real.type === 'TSTypeReference') {
    const params = real.typeArguments?.params ?? [];
    switch (entityName(real.typeName)) {
      case 'Array':
      case 'ReadonlyArray':
      case 'Set':
      case 'ReadonlySet':
      case 'Iterable':
      case 'AsyncIterable':
        return params[0];
      case 'Map':
      case 'ReadonlyMap':
      case 'Record':
        return params[1];
      default:
        return undefined;
    }
  }
  return undefined;
}

const annotationOf = (node: TSESTree.Node): TSESTree.TypeNode | undefined => {
  if (node.type === 'TSParameterProperty') return annotationOf(node.parameter);
  if (node.type === 'AssignmentPattern') return annotationOf(node.left);
  return 'typeAnnotation' in node && node.typeAnnotation?.type === 'TSTypeAnnotation'
    ? node.typeAnnotation.typeAnnotation
    : undefined;
};

/** The declared type of a value, from annotations of this file only. */
export function typeNodeOfValue(file: SourceFile, value: Value): TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined {
  switch (value.kind) {
    case 'parameter':
      return annotationOf(value.node);
    case 'member': {
      if (value.object.kind === 'this' && value.object.owner && value.key !== undefined) {
        return classMembers(file, value.object.owner).get(value.key)?.annotation;
      }
      const object = typeNodeOfValue(file, value.object);
      if (!object || object.type === 'TSMethodSignature' || value.key === undefined) return undefined;
      return typeMembersOf(file, awaitedType(object)).members.get(value.key);
    }
    case 'element': {
      const of = typeNodeOfValue(file, value.of);
      return of && of.type !== 'TSMethodSignature' ? elementType(file, awaitedType(of)) : undefined;
    }
    case 'expression':
      return typeNodeOf(file, value.node);
    default:
      return undefined;
  }
}

/**
 * The type that the annotations of this file give to an expression: parameters, properties, assertions, declared
 * results of functions, methods of interfaces. Nothing is inferred beyond that; the checker does it where it runs.
 */
export const typeNodeOf = perNode(
  undefined as TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
  (file: SourceFile, expression: TSESTree.Node): TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined => {
    if (expression.type === 'TSAsExpression' || expression.type === 'TSTypeAssertion') {
      const { typeAnnotation } = expression;
      const isConst = typeAnnotation.type === 'TSTypeReference' && entityName(typeAnnotation.typeName) === 'const';
      return isConst ? typeNodeOf(file, expression.expression) : typeAnnotation;
    }
    if (expression.type === 'AwaitExpression') {
      const promised = typeNodeOf(file, expression.argument);
      return promised && promised.type !== 'TSMethodSignature' ? awaitedType(promised) : undefined;
    }
    const node = unwrap(expression);
    if (node !== expression) return typeNodeOf(file, node);
    if (node.type === 'Identifier') {
      const variable = variableOf(file, node);
      for (const definition of variable?.defs ?? []) {
        const direct = annotationOf(definition.name);
        if (direct) return direct;
        if (definition.type === 'Variable' && definition.node.type === 'VariableDeclarator') {
          const { id, init } = definition.node;
          if (id === definition.name && init) return typeNodeOf(file, init);
          const path = patternPath(id, definition.name);
          const [step, ...more] = path?.steps ?? [];
          const whole = annotationOf(id) ?? (init ? typeNodeOf(file, init) : undefined);
          if (step?.kind === 'key' && more.length === 0 && whole && whole.type !== 'TSMethodSignature' && step.key !== undefined) {
            return typeMembersOf(file, awaitedType(whole)).members.get(step.key);
          }
        }
      }
    }
    if (node.type === 'CallExpression' && requiredModule(node) === undefined) {
      for (const fn of functionsOf(file, node.callee)) {
        if (fn.returnType) return fn.returnType.typeAnnotation;
      }
      return returnTypeOf(file, typeNodeOf(file, node.callee));
    }
    if (node.type === 'NewExpression') return undefined;
    if (isFunction(node) || isClass(node)) return undefined;
    for (const value of valuesOf(file, node)) {
      if (value.kind === 'expression' && value.node === unwrapAwaited(node)) continue;
      const found = typeNodeOfValue(file, value);
      if (found) return found;
    }
    return undefined;
  },
);
