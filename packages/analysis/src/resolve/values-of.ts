import type { TSESTree } from '@typescript-eslint/types';
import { classMemberValues, enclosingThisOwner } from './class-member.js';
import { declaredTypes } from './declared-types.js';
import { dottedName } from './dotted-name.js';
import { elementSource } from './element-source.js';
import { entityName } from './entity-name.js';
import { flatMap } from './flat-map.js';
import { isFunction, parameterPosition } from './function-node.js';
import { handedImport } from './handed-import.js';
import { iteratedBy } from './iterated-by.js';
import { patternPath, type PatternStep } from './pattern-path.js';
import { nested, perNode, shared } from './per-file.js';
import { requiredModule } from './required-module.js';
import type { Definition, Variable } from './source-code.js';
import type { SourceFile } from './source-file.js';
import { propertiesOf } from './properties-of.js';
import { staticKey, stringOf } from './static-key.js';
import { unwrap, unwrapAwaited } from './unwrap.js';
import type { Value } from './value.js';
import { variableOf, writesOf } from './variable-of.js';

/** Calls that give back their first argument, or a copy of it with the same content. */
const identityCalls: ReadonlySet<string> = new Set([
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
]);

/** The receiver of a method of this file that ends in `return this`: `new Registry().add(...).add(...)`. */
function fluentReceiver(file: SourceFile, call: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return undefined;
  const isFluent = valuesOf(file, callee).some((value) => {
    if (value.kind !== 'expression' || !isFunction(value.node) || value.node.body.type !== 'BlockStatement')
      return false;
    const last = value.node.body.body.at(-1);
    return last?.type === 'ReturnStatement' && last.argument?.type === 'ThisExpression';
  });
  return isFluent ? callee.object : undefined;
}

const opaque = (node: TSESTree.Node): readonly Value[] => [{ kind: 'opaque', node }];

/** The member `key` of each value, looked up in literals and classes of the file where that is possible. */
export function memberValues(
  file: SourceFile,
  objects: readonly Value[],
  key: string | undefined,
  node: TSESTree.Node,
): Value[] {
  return flatMap(objects, (object): readonly Value[] => {
    if (key !== undefined && object.kind === 'expression') {
      const inside = literalMember(file, object.node, key);
      if (inside) return inside;
    }
    if (key !== undefined && object.kind === 'this' && object.owner) {
      const inside = classMemberValues(file, object.owner, key, valuesOf);
      if (inside) return inside;
    }
    const declared = key === undefined ? undefined : declaredClass(file, object);
    if (key !== undefined && declared) {
      // Only methods: what a property of another object holds is not the business of the class.
      const inside = classMemberValues(file, declared, key, valuesOf)?.filter(
        (one) => one.kind === 'expression' && isFunction(one.node),
      );
      if (inside && inside.length > 0) return inside;
    }
    return [{ kind: 'member', object, key, node }];
  });
}

/** The class of this file that a parameter is declared to be an instance of: `box: ToolBox`. A subclass elsewhere may differ. */
function declaredClass(file: SourceFile, value: Value): TSESTree.ClassDeclaration | undefined {
  if (value.kind !== 'parameter') return undefined;
  const { node } = value;
  const parameter = node.type === 'TSParameterProperty' ? node.parameter : node;
  const named = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const type = 'typeAnnotation' in named ? named.typeAnnotation : undefined;
  if (type?.type !== 'TSTypeAnnotation' || type.typeAnnotation.type !== 'TSTypeReference') return undefined;
  return declaredTypes(file)
    .get(entityName(type.typeAnnotation.typeName))
    ?.find((one) => one.type === 'ClassDeclaration');
}

function literalMember(
  file: SourceFile,
  node: TSESTree.Node,
  key: string,
  seen: ReadonlySet<TSESTree.Node> = new Set(),
): readonly Value[] | undefined {
  if (seen.has(node)) return undefined;
  if (node.type === 'ObjectExpression') {
    const { byKey, spreads } = propertiesOf(file, node);
    const property = byKey.get(key);
    for (const spread of spreads) {
      if (property && spread.range[0] < property.range[0]) break;
      const entered = new Set(seen).add(node);
      const inside = valuesOf(file, spread.argument).map((one) =>
        one.kind === 'expression' ? literalMember(file, one.node, key, entered) : undefined,
      );
      if (inside.some((one) => one)) return inside.flatMap((one) => one ?? []);
    }
    if (!property) return undefined;
    if (property.kind === 'get' && isFunction(property.value)) return opaque(property.value);
    return valuesOf(file, property.value);
  }
  if (node.type === 'NewExpression') {
    const owners = valuesOf(file, node.callee);
    for (const owner of owners) {
      if (owner.kind !== 'expression') continue;
      const inside = classMemberValues(file, owner.node, key, valuesOf);
      if (inside) return inside;
    }
    return undefined;
  }
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
    return classMemberValues(file, node, key, valuesOf);
  }
  return undefined;
}

function elementValues(file: SourceFile, collections: readonly Value[], node: TSESTree.Node, index?: number): Value[] {
  return collections.flatMap((collection): readonly Value[] => {
    if (index !== undefined && collection.kind === 'expression') {
      const literal = promiseAllItems(file, collection.node) ?? collection.node;
      if (literal.type === 'ArrayExpression' && !literal.elements.some((one) => one?.type === 'SpreadElement')) {
        const item = literal.elements[index];
        return item ? valuesOf(file, item) : opaque(node);
      }
    }
    return [{ kind: 'element', of: collection, node, ...(index !== undefined && { index }) }];
  });
}

/** The list of promises handed to `Promise.all`: destructuring its result destructures the list. */
function promiseAllItems(file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== 'CallExpression' || dottedName(node.callee) !== 'Promise.all') return undefined;
  const [items] = node.arguments;
  const value = items && valuesOf(file, items)[0];
  return value?.kind === 'expression' ? value.node : undefined;
}

function follow(
  file: SourceFile,
  start: readonly Value[],
  steps: readonly PatternStep[],
  node: TSESTree.Node,
): readonly Value[] {
  let values = start;
  for (const step of steps) {
    if (step.kind === 'key') values = memberValues(file, values, step.key, node);
    else if (step.kind === 'index') values = elementValues(file, values, node, step.index);
  }
  return values;
}

function definitionValues(file: SourceFile, definition: Definition, name: TSESTree.Node): readonly Value[] {
  const { node } = definition;
  switch (definition.type) {
    case 'ImportBinding':
      return importValues(node, definition.parent ?? node.parent);
    case 'Parameter': {
      if (!isFunction(node)) return opaque(name);
      const position = parameterPosition(node, name);
      if (!position) return opaque(name);
      const { index, parameter } = position;
      const path = patternPath(parameter, name);
      const collection = iteratedBy(node, index);
      const loaded = collection ? undefined : handedImport(node, index);
      const start: readonly Value[] = collection
        ? elementValues(file, valuesOf(file, collection), node)
        : loaded
          ? valuesOf(file, loaded)
          : [{ kind: 'parameter', fn: node, index, node: parameter }];
      return follow(file, start, path?.steps ?? [], name);
    }
    case 'Variable': {
      if (node.type !== 'VariableDeclarator') return opaque(name);
      const path = patternPath(node.id, name);
      const loop = node.parent.parent;
      if ((loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') && loop.left === node.parent) {
        if (loop.type === 'ForInStatement') return opaque(name);
        return follow(file, elementValues(file, valuesOf(file, loop.right), loop), path?.steps ?? [], name);
      }
      if (!node.init) return [];
      return follow(file, valuesOf(file, node.init), path?.steps ?? [], name);
    }
    case 'FunctionName':
    case 'ClassName':
    case 'TSEnumName':
      return [{ kind: 'expression', node }];
    default:
      return opaque(name);
  }
}

function importValues(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined): readonly Value[] {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    const module = reference.type === 'TSExternalModuleReference' ? stringOf(reference.expression) : undefined;
    return module === undefined ? opaque(specifier) : [{ kind: 'import', module, name: '*', node: specifier }];
  }
  if (declaration?.type !== 'ImportDeclaration') return opaque(specifier);
  const module = declaration.source.value;
  if (specifier.type === 'ImportSpecifier') {
    const { imported } = specifier;
    const name = imported.type === 'Identifier' ? imported.name : imported.value;
    return [{ kind: 'import', module, name, node: specifier }];
  }
  const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
  return [{ kind: 'import', module, name, node: specifier }];
}

/** Of variables behind each other, and of values of one: what a compiler wrote has thousands of both. */
const maxFollowed = 200;
const maxValues = 100;

const anything = (file: SourceFile, variable: Variable): readonly Value[] =>
  opaque(variable.defs[0]?.name ?? file.program);

/** Every value that is ever written to a variable; behind too many others, and beside too many, it is anything. */
const variableValues = shared((variable: Variable) => variable, nested(maxFollowed, anything, writtenValues));

function writtenValues(file: SourceFile, variable: Variable): readonly Value[] {
  const values = flatMap(variable.defs, (definition) => definitionValues(file, definition, definition.name));
  for (const reference of writesOf(file, variable)) {
    if (values.length > maxValues) return [...values.slice(0, maxValues), ...opaque(reference.identifier)];
    const assignment = reference.identifier.parent;
    if (assignment.type === 'AssignmentExpression' && assignment.left === reference.identifier) {
      values.push(...valuesOf(file, assignment.right));
    } else if (assignment.type !== 'ForOfStatement') {
      values.push(...opaque(reference.identifier));
    }
  }
  return values.length > 0 ? values : anything(file, variable);
}

const circular: readonly Value[] = [];

/**
 * What an expression may stand for.
 *
 * Follows aliases, destructuring, members of literals and classes of the file, elements of loops and array callbacks,
 * and every write to a variable. Does not follow calls (their result is the call expression), conditions (the
 * expression itself) or other files. Errs towards `opaque`, which no question takes for safe.
 */
export const valuesOf: (file: SourceFile, node: TSESTree.Node) => readonly Value[] = perNode(
  circular,
  (file: SourceFile, expression: TSESTree.Node): readonly Value[] => {
    const node = unwrapAwaited(expression);
    switch (node.type) {
      case 'Identifier': {
        const variable = variableOf(file, node);
        if (!variable || variable.defs.length === 0) return [{ kind: 'global', name: node.name, node }];
        return variableValues(file, variable);
      }
      case 'ThisExpression':
        return [{ kind: 'this', owner: enclosingThisOwner(node), node }];
      case 'MemberExpression': {
        const objects = valuesOf(file, node.object);
        const key = staticKey(node);
        if (key === undefined || (node.computed && /^\d+$/.test(key))) {
          if (key !== undefined || !isDynamicKey(node)) return elementValues(file, objects, node, Number(key));
          return objects.map((object): Value => ({ kind: 'member', object, key: undefined, node }));
        }
        return memberValues(file, objects, key, node);
      }
      case 'ImportExpression':
      case 'CallExpression': {
        const module = requiredModule(node);
        if (module !== undefined) return [{ kind: 'import', module, name: '*', node }];
        if (node.type === 'ImportExpression') return opaque(node);
        const [first] = node.arguments;
        if (first && identityCalls.has(dottedName(node.callee) ?? '')) return valuesOf(file, first);
        const receiver = fluentReceiver(file, node);
        if (receiver) return valuesOf(file, receiver);
        const collection = elementSource(node);
        if (collection) return elementValues(file, valuesOf(file, collection), node);
        return [{ kind: 'expression', node }];
      }
      case 'AssignmentExpression':
        return valuesOf(file, node.right);
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? valuesOf(file, last) : opaque(node);
      }
      default:
        return [{ kind: 'expression', node }];
    }
  },
);

const isDynamicKey = (node: TSESTree.MemberExpression): boolean =>
  node.computed && unwrap(node.property).type !== 'Literal';
