import type { TSESTree } from '@typescript-eslint/types';
import { classMemberValues, isClass } from './class-member.js';
import { isFunction } from './function-node.js';
import { nodeIndexOf } from './node-index.js';
import { homeOf } from './other-files.js';
import { perNode } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';
import type { Value } from './value.js';
import { memberValues, valuesOf } from './values-of.js';

/** How many members and imports lead one after the other to a value. */
const maxSteps = 8;

/** Whether a class may run another method than its own: it is abstract, or a class beside it extends it. */
const isExtended = (file: SourceFile, owner: TSESTree.Node): boolean =>
  isClass(owner) &&
  (owner.abstract ||
    nodeIndexOf(homeOf(file, owner))
      .of('ClassDeclaration')
      .some(
        ({ superClass }) =>
          superClass !== null && superClass.type === 'Identifier' && superClass.name === owner.id?.name,
      ));

/** What a declaration gives its name, in the file of the declaration. */
function declaredValues(file: SourceFile, declaration: TSESTree.Node): readonly Value[] {
  switch (declaration.type) {
    case 'VariableDeclarator':
      return declaration.id.type === 'Identifier' ? valuesOf(file, declaration.id) : [];
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [{ kind: 'expression', node: declaration }];
    case 'ExportDefaultDeclaration':
      return valuesOf(file, declaration.declaration);
    case 'Property':
      return declaration.kind === 'init' ? valuesOf(file, declaration.value) : [];
    case 'MethodDefinition': {
      const owner = declaration.parent.parent;
      // Overloads have no body, and what overrides a method is not known by its receiver's type.
      if (declaration.kind !== 'method' || !isFunction(declaration.value) || isExtended(file, owner)) return [];
      return [{ kind: 'expression', node: declaration.value }];
    }
    case 'PropertyDefinition': {
      const key = staticKey(declaration);
      const owner = declaration.parent.parent;
      if (key === undefined || isExtended(file, owner)) return [];
      return classMemberValues(file, owner, key, valuesOf) ?? [];
    }
    default:
      return [];
  }
}

const declared = perNode([] as readonly Value[], (file: SourceFile, name: TSESTree.Node): readonly Value[] =>
  (file.others?.declarationsOf(name) ?? [])
    .flatMap((declaration) => declaredValues(file, declaration))
    .flatMap((value) => settled(file, value, 0)),
);

const importedName = (specifier: TSESTree.Node): TSESTree.Node | undefined =>
  specifier.type === 'ImportSpecifier' || specifier.type === 'ImportDefaultSpecifier' ? specifier.local : undefined;

const isWholeModule = (value: Value): boolean => value.kind === 'import' && value.name === '*';

function elsewhere(file: SourceFile, value: Value, steps: number): readonly Value[] {
  if (steps > maxSteps) return [];
  if (value.kind === 'import') {
    const name = importedName(value.node);
    return name ? declared(file, name) : [];
  }
  if (value.kind !== 'member' || value.key === undefined) return [];
  const objects = elsewhere(file, value.object, steps + 1);
  const inside = memberValues(file, objects, value.key, value.node).filter(
    (one) => !(one.kind === 'member' && objects.includes(one.object)),
  );
  if (inside.length > 0) return inside.flatMap((one) => settled(file, one, steps + 1));
  const written = unwrap(value.node);
  // `const { run } = await import('./tools.js')`: the name is declared here, and what it stands for is not.
  if (written.type === 'Identifier') return isWholeModule(value.object) ? declared(file, written) : [];
  return written.type === 'MemberExpression' && !written.computed ? declared(file, written.property) : [];
}

/** A value, followed into the file that it is imported from where that is possible. */
const settled = (file: SourceFile, value: Value, steps: number): readonly Value[] => {
  const found = elsewhere(file, value, steps);
  return found.length > 0 ? found : [value];
};

/**
 * What an import, or a member that this file does not show, stands for in another file of the program: the value of an
 * exported constant, a function, a member of an exported object, a method of the class that its receiver is declared
 * with. Empty where nothing reads other files, for installed packages, and for what is only declared: an interface, an abstract class.
 */
export const valuesElsewhere = (file: SourceFile, value: Value): readonly Value[] =>
  file.others && (value.kind === 'import' || value.kind === 'member') ? elsewhere(file, value, 0) : [];

/** As `valuesOf`, with the imports among the values followed into the other files of the program. */
export const seenValuesOf = (file: SourceFile, node: TSESTree.Node): readonly Value[] =>
  file.others ? valuesOf(file, node).flatMap((value) => settled(file, value, 0)) : valuesOf(file, node);
