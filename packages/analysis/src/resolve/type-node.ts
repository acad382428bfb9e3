import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from './class-member.js';
import { contextualType } from './contextual-type.js';
import { dealias } from './dealias.js';
import { declarationsNamed } from './declarations-named.js';
import { entityName } from './entity-name.js';
import { isFunction } from './function-node.js';
import { localFunctionsOf } from './functions-of.js';
import { patternPath } from './pattern-path.js';
import { perNode, shared } from './per-file.js';
import { requiredModule } from './required-module.js';
import type { SourceFile } from './source-file.js';
import { typeMembersOf } from './type-members.js';
import { unwrap, unwrapAwaited } from './unwrap.js';
import type { Value } from './value.js';
import { valuesOf } from './values-of.js';
import { variableOf } from './variable-of.js';

/** The type argument of `Promise<T>`, else the type itself. */
export function awaitedType(node: TSESTree.TypeNode): TSESTree.TypeNode {
  if (node.type === 'TSTypeReference' && ['Promise', 'PromiseLike'].includes(entityName(node.typeName))) {
    return node.typeArguments?.params[0] ?? node;
  }
  return node;
}

/** The type beside `undefined` and `null`: `RunContext` for `RunContext | undefined`. */
export function withoutNothing(node: TSESTree.TypeNode): TSESTree.TypeNode {
  if (node.type !== 'TSUnionType') return node;
  const real = node.types.filter((one) => one.type !== 'TSUndefinedKeyword' && one.type !== 'TSNullKeyword');
  return real.length === 1 ? (real[0] ?? node) : node;
}

/** What a function type, a method signature or a function of the file declares to return. */
function returnTypeOf(
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
  (declarationsNamed(file, node.typeName) ?? []).flatMap((one) =>
    one.type === 'TSInterfaceDeclaration' ? one.body.body : [],
  );

/** The type of the members of a list, a set or a record. */
export function elementTypeOf(file: SourceFile, node: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  const real = dealias(file, node);
  if (real.type === 'TSArrayType') return real.elementType;
  if (real.type === 'TSTypeOperator' && real.typeAnnotation) return elementTypeOf(file, real.typeAnnotation);
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

/** The type that is written beside a variable, a parameter or a property. */
export const annotationOf = (node: TSESTree.Node): TSESTree.TypeNode | undefined => {
  if (node.type === 'TSParameterProperty') return annotationOf(node.parameter);
  if (node.type === 'AssignmentPattern') return annotationOf(node.left);
  return 'typeAnnotation' in node && node.typeAnnotation?.type === 'TSTypeAnnotation'
    ? node.typeAnnotation.typeAnnotation
    : undefined;
};

type Part = Extract<Value, { kind: 'member' | 'element' }>;

const typeNodeOfPart = shared(
  (part: Part) => part,
  (file, part): TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined => {
    const object = part.kind === 'member' ? part.object : part.of;
    if (part.kind === 'member' && object.kind === 'this' && object.owner && part.key !== undefined)
      return classMembers(file, object.owner).get(part.key)?.annotation;
    const whole = typeNodeOfValue(file, object);
    if (!whole || whole.type === 'TSMethodSignature') return undefined;
    if (part.kind === 'element') return elementTypeOf(file, awaitedType(whole));
    return part.key === undefined ? undefined : typeMembersOf(file, awaitedType(whole)).members.get(part.key);
  },
);

type ParameterValue = Extract<Value, { kind: 'parameter' }>;

const typeNodeOfParameter = shared(
  ({ node }: ParameterValue) => node,
  (file, { node, fn, index }): TSESTree.TypeNode | undefined => annotationOf(node) ?? contextualType(file, fn, index),
);

/** The declared type of a value, from annotations of this file only. */
export function typeNodeOfValue(
  file: SourceFile,
  value: Value,
): TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined {
  switch (value.kind) {
    case 'parameter':
      return typeNodeOfParameter(file, value);
    case 'member':
    case 'element':
      return typeNodeOfPart(file, value);
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
          if (
            step?.kind === 'key' &&
            more.length === 0 &&
            whole &&
            whole.type !== 'TSMethodSignature' &&
            step.key !== undefined
          ) {
            return typeMembersOf(file, awaitedType(whole)).members.get(step.key);
          }
        }
      }
    }
    if (node.type === 'CallExpression' && requiredModule(node) === undefined) {
      for (const fn of localFunctionsOf(file, node.callee)) {
        if (fn.returnType) return fn.returnType.typeAnnotation;
      }
      for (const value of valuesOf(file, node.callee)) {
        if (value.kind === 'expression' && value.node.type === 'TSDeclareFunction' && value.node.returnType)
          return value.node.returnType.typeAnnotation;
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
