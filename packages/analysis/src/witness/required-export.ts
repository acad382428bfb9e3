import type { TSESTree } from '@typescript-eslint/types';
import { handedImport } from '../resolve/handed-import.js';
import { isFunction } from '../resolve/function-node.js';
import { patternPath } from '../resolve/pattern-path.js';
import { requiredModule } from '../resolve/required-module.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';

/** What a name takes out of a module that is loaded where it is needed. */
export interface RequiredExport {
  readonly module: string;
  readonly name: string;
  /** `import('x')` or `require('x')`. */
  readonly loads: TSESTree.Node;
}

/** The whole of a module, or one member of it. */
type Loaded = Omit<RequiredExport, 'name'> & { readonly name: string | undefined };

const loadedBy = (made: TSESTree.Node, name: string | undefined): Loaded | undefined => {
  const loads = unwrapAwaited(made);
  const module = requiredModule(loads);
  return module === undefined ? undefined : { module, name, loads };
};

/** What a variable or a parameter holds of a module: `const { run } = await import('x')`, `.then(({ run }) => ...)`. */
function heldBy(home: SourceFile, variable: TSESTree.Node): Loaded | undefined {
  const [definition] = variableOf(home, variable)?.defs ?? [];
  if (!definition) return undefined;
  const { node } = definition;
  const isDeclared = node.type === 'VariableDeclarator';
  const made = isDeclared ? node.init : isFunction(node) ? handedImport(node, 0) : undefined;
  const pattern = isDeclared ? node.id : isFunction(node) ? node.params[0] : undefined;
  const path = made && pattern && patternPath(pattern, definition.name);
  if (!path || path.steps.length > 1) return undefined;
  const [step] = path.steps;
  if (!step) return loadedBy(made, undefined);
  return step.kind === 'key' && step.key !== undefined ? loadedBy(made, step.key) : undefined;
}

/**
 * Which export of a module a name stands for where the module is loaded in an expression: `const { run } = await
 * import('./tools.js')`, `tools.run` or `(await import('./tools.js')).run`.
 */
export function requiredExport(home: SourceFile, name: TSESTree.Node): RequiredExport | undefined {
  const { parent } = name;
  const isMember =
    name.type === 'Identifier' && parent?.type === 'MemberExpression' && parent.property === name && !parent.computed;
  if (!isMember) {
    const held = heldBy(home, name);
    return held?.name === undefined ? undefined : { ...held, name: held.name };
  }
  const object = unwrapAwaited(parent.object);
  const whole = object.type === 'Identifier' ? heldBy(home, object) : loadedBy(object, undefined);
  return whole && whole.name === undefined ? { ...whole, name: name.name } : undefined;
}
