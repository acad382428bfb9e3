import { augmentedInterface, guardrailsPackage, templateTags } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { guardrailsSubpathOf, leadsInside, moduleNamesOf } from '../../match/guardrails.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { excerpt } from './excerpt.js';
import { kernelCallee } from '../../match/proof-of.js';

/** What is added to the types of the guardrails, but for the names of identity keys. */
function augmented(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('TSModuleDeclaration')
    .flatMap((module): readonly Forgery[] => {
      const name = module.id.type === 'Literal' ? stringOf(module.id) : undefined;
      if (name === undefined || guardrailsSubpathOf(name) === undefined || !module.body) return [];
      const parts: readonly TSESTree.Node[] = module.body.body;
      return parts.flatMap((part): readonly Forgery[] => {
        const own = part.type === 'ExportNamedDeclaration' ? (part.declaration ?? part) : part;
        if (own.type === 'TSInterfaceDeclaration' && own.id.name === augmentedInterface) return [];
        const named = 'id' in own && own.id?.type === 'Identifier' ? own.id.name : excerpt(file, own);
        return [{ kind: 'augmented', node: own, value: named, by: name, proven: true }];
      });
    });
}

/** Whether a module's place is asked for in order to import from beside it. */
function isLoaded(node: TSESTree.Node): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'ImportExpression') return true;
    if (outer.type === 'NewExpression' && dottedName(outer.callee) === 'URL') return true;
    if (outer.type === 'CallExpression' && dottedName(outer.callee) === 'require') return true;
    if (outer.type.endsWith('Statement') || outer.type.endsWith('Declaration')) return false;
  }
  return false;
}

/** Imports of what the package does not export. */
function entered(file: SourceFile): readonly Forgery[] {
  const names = moduleNamesOf(file).flatMap((node): readonly Forgery[] => {
    const name = stringOf(node);
    return name !== undefined && leadsInside(name)
      ? [{ kind: 'entered', node, value: name, by: guardrailsPackage, proven: true }]
      : [];
  });
  const resolved = nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly Forgery[] => {
      const callee = unwrap(call.callee);
      const isResolve =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'resolve' &&
        (callee.object.type === 'MetaProperty' || dottedName(callee.object) === 'require');
      const name = isResolve ? stringOf(call.arguments[0]) : undefined;
      return name !== undefined && guardrailsSubpathOf(name) !== undefined && isLoaded(call)
        ? [{ kind: 'entered', node: call, value: excerpt(file, call), by: guardrailsPackage, proven: true }]
        : [];
    });
  return [...names, ...resolved];
}

/** Built-ins on whose behaviour the kernel's own checks stand. */
const builtIns: ReadonlySet<string> = new Set([
  'Array',
  'Function',
  'JSON',
  'Map',
  'Object',
  'Promise',
  'Proxy',
  'Reflect',
  'Set',
  'WeakMap',
  'WeakSet',
  'globalThis',
]);

/** The built-in, or its prototype, that an expression is. */
function builtInOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const name = dottedName(node)?.replace(/^globalThis\.(?=.)/u, '');
  const [head = ''] = name?.split('.') ?? [];
  if (name === undefined || !builtIns.has(head) || (name !== head && name !== `${head}.prototype`)) return undefined;
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return (variableOf(file, root)?.defs.length ?? 0) === 0 ? name : undefined;
}

const globalFunctions: ReadonlySet<string> = new Set([...builtIns, 'structuredClone']);

/** Built-ins that the file replaces or adds to for the whole process. */
export function replaced(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  const forgery = (node: TSESTree.Node, value: string): Forgery => ({ kind: 'replaced', node, value, proven: true });
  return [
    ...index.of('AssignmentExpression').flatMap(({ left }): readonly Forgery[] => {
      const target = unwrap(left);
      if (target.type !== 'MemberExpression') return [];
      const name = builtInOf(file, target.object);
      const key = dottedName(target)?.replace(/^globalThis\./u, '');
      if (name === undefined || (name === 'globalThis' && !globalFunctions.has(key ?? ''))) return [];
      return [forgery(target, excerpt(file, target))];
    }),
    ...index.of('CallExpression').flatMap((call): readonly Forgery[] => {
      const callee = dottedName(call.callee);
      if (!['Object.assign', 'Object.defineProperty', 'Object.defineProperties', 'Reflect.set'].includes(callee ?? ''))
        return [];
      const [target] = call.arguments;
      const name = target && builtInOf(file, target);
      return target && name?.endsWith('.prototype') ? [forgery(call, excerpt(file, target))] : [];
    }),
  ];
}

/** Tags of templates that are called with texts. */
function untagged(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly Forgery[] => {
      const kernel = kernelCallee(file, call.callee);
      return kernel && kernel.on === undefined && templateTags.includes(kernel.called)
        ? [{ kind: 'untagged', node: call, value: excerpt(file, call.callee), proof: 'InstructionText', proven: true }]
        : [];
    });
}

/** What goes around the kernel instead of through it. */
export const aroundKernel = (file: SourceFile): readonly Forgery[] => [
  ...augmented(file),
  ...entered(file),
  ...replaced(file),
  ...untagged(file),
];
