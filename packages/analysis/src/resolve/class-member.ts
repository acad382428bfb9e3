import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './function-node.js';
import { nodeIndexOf } from './node-index.js';
import { homeOf } from './other-files.js';
import { perFile } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import type { Value } from './value.js';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export const isClass = (node: TSESTree.Node | null | undefined): node is ClassNode => {
  const type = node?.type;
  return type === 'ClassDeclaration' || type === 'ClassExpression';
};

/** The class that a node stands in, if any. */
export function enclosingClass(node: TSESTree.Node): ClassNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) if (isClass(outer)) return outer;
  return undefined;
}

/** The class or object literal whose `this` a node sees; `undefined` in plain functions and at module level. */
export function enclosingThisOwner(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (isClass(outer)) return outer;
    if (outer.type === 'FunctionDeclaration') return undefined;
    if (outer.type === 'FunctionExpression') {
      const holder = outer.parent;
      if (holder.type === 'MethodDefinition') return holder.parent.parent;
      if (holder.type === 'Property' && holder.method) return holder.parent;
      return undefined;
    }
  }
  return undefined;
}

/** Everything that stands behind one member of a class. */
export interface ClassMember {
  readonly kind: 'method' | 'getter' | 'property';
  /** The function of a method or getter, or the initial value and every assignment of a property. */
  readonly nodes: readonly TSESTree.Node[];
  /** The constructor parameter that declares the member, `constructor(private readonly x: X)`. */
  readonly parameter: { readonly fn: TSESTree.FunctionExpression; readonly index: number } | undefined;
  readonly annotation: TSESTree.TypeNode | undefined;
  readonly isStatic: boolean;
}

const membersByClass = perFile(() => new WeakMap<TSESTree.Node, ReadonlyMap<string, ClassMember>>());

interface Assignment {
  readonly key: string;
  readonly value: TSESTree.Expression;
}

/** What is assigned to members of a class in its own body: `this.key = value`, or on the class by its name. */
const assignmentsIn = (file: SourceFile, owner: ClassNode): readonly Assignment[] =>
  nodeIndexOf(file)
    .inside('AssignmentExpression', owner.body)
    .flatMap(({ left, right }): readonly Assignment[] => {
      if (left.type !== 'MemberExpression') return [];
      const key = staticKey(left);
      const onThis = left.object.type === 'ThisExpression' && enclosingThisOwner(left.object) === owner;
      const onClass = left.object.type === 'Identifier' && left.object.name === owner.id?.name;
      return key !== undefined && (onThis || onClass) ? [{ key, value: right }] : [];
    });

/** The members of a class of the file by name. Inherited members are found only in classes of the same file. */
export function classMembers(asking: SourceFile, owner: TSESTree.Node): ReadonlyMap<string, ClassMember> {
  const file = homeOf(asking, owner);
  const cache = membersByClass(file);
  const known = cache.get(owner);
  if (known) return known;
  const found = new Map<string, ClassMember>();
  cache.set(owner, found);
  if (!isClass(owner)) return found;
  for (const member of owner.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    const key = staticKey(member);
    if (key === undefined) continue;
    if (member.type === 'MethodDefinition') {
      if (member.kind === 'constructor') {
        for (const [index, parameter] of member.value.params.entries()) {
          if (parameter.type !== 'TSParameterProperty') continue;
          const name = parameter.parameter.type === 'Identifier' ? parameter.parameter : parameter.parameter.left;
          const fn = member.value;
          if (!isFunction(fn)) continue;
          found.set(name.name, {
            kind: 'property',
            nodes: [],
            parameter: { fn: fn, index },
            annotation: name.typeAnnotation?.typeAnnotation,
            isStatic: false,
          });
        }
        continue;
      }
      if (member.kind === 'set') continue;
      found.set(key, {
        kind: member.kind === 'get' ? 'getter' : 'method',
        nodes: [member.value],
        parameter: undefined,
        annotation: undefined,
        isStatic: member.static,
      });
    } else if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      found.set(key, {
        kind: 'property',
        nodes: member.value ? [member.value] : [],
        parameter: undefined,
        annotation: member.typeAnnotation?.typeAnnotation,
        isStatic: member.static,
      });
    }
  }
  for (const { key, value } of assignmentsIn(file, owner)) {
    const member = found.get(key);
    if (member && member.kind !== 'property') continue;
    found.set(key, {
      kind: 'property',
      nodes: [...(member?.nodes ?? []), value],
      parameter: member?.parameter,
      annotation: member?.annotation,
      isStatic: member?.isStatic ?? false,
    });
  }
  return found;
}

/** The values of one member of a class or object literal; `undefined` when it is not declared there. */
export function classMemberValues(
  file: SourceFile,
  owner: TSESTree.Node,
  key: string,
  valuesOf: (file: SourceFile, node: TSESTree.Node) => readonly Value[],
): readonly Value[] | undefined {
  if (owner.type === 'ObjectExpression') {
    for (const property of owner.properties) {
      if (property.type === 'Property' && staticKey(property) === key) return valuesOf(file, property.value);
    }
    return undefined;
  }
  if (!isClass(owner)) return undefined;
  const member = classMembers(file, owner).get(key);
  if (!member) return undefined;
  const values = member.nodes.flatMap((node) => valuesOf(file, node));
  if (member.parameter) {
    const { fn, index } = member.parameter;
    const node = fn.params[index];
    if (node) values.push({ kind: 'parameter', fn, index, node });
  }
  if (values.length > 0) return values;
  return [{ kind: 'member', object: { kind: 'this', owner, node: owner }, key, node: owner }];
}
