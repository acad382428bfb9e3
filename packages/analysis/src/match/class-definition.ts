import { sdks, type DefinitionHelper, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from '../resolve/class-member.js';
import { isFunction } from '../resolve/function-node.js';
import { returnsOf } from '../resolve/functions-of.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { valuesOf } from '../resolve/values-of.js';
import { leadsTo } from './sdk-export.js';

/** A class of the file whose instances are tools, with the members that say which. */
export interface ClassDefinition {
  readonly sdk: SdkEntry;
  readonly helper: DefinitionHelper;
  /** The initial value, what a getter gives, or the method under a key of the definition. */
  readonly members: ReadonlyMap<string, TSESTree.Node>;
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const bases = sdks.flatMap((sdk) =>
  (sdk.helpers ?? []).flatMap((helper) => (helper.by === 'extend' ? [{ sdk, helper }] : [])),
);

const maxDepth = 4;

/** The class that a class extends, where the file has it. */
const parentOf = (file: SourceFile, { superClass }: ClassNode): ClassNode | undefined =>
  superClass
    ? valuesOf(file, superClass)
        .flatMap((value) => (value.kind === 'expression' && isClass(value.node) ? [value.node] : []))
        .at(0)
    : undefined;

/** The member as the class writes it, or as the nearest class above it does. */
function memberOf(file: SourceFile, owner: ClassNode, key: string, depth = 0): TSESTree.Node | undefined {
  const own = classMembers(file, owner).get(key);
  const written = own?.isStatic === false ? own.nodes[0] : undefined;
  // What a getter gives back, where it is one.
  const node = own?.kind === 'getter' && isFunction(written) ? returnsOf(file, written)[0] : written;
  const parent = node || depth > maxDepth ? undefined : parentOf(file, owner);
  return node ?? (parent && memberOf(file, parent, key, depth + 1));
}

function baseOf(file: SourceFile, owner: ClassNode, depth = 0): (typeof bases)[number] | undefined {
  const { superClass } = owner;
  if (!superClass || depth > maxDepth) return undefined;
  const found = bases.find(({ helper }) => leadsTo(file, superClass, [helper.exported]));
  if (found) return found;
  const parent = parentOf(file, owner);
  return parent && baseOf(file, parent, depth + 1);
}

/**
 * The tool that a class of the file is, where it extends a class of an SDK whose subclasses carry out calls: itself or
 * through other classes of the file. `undefined` for a class that leaves the executor to its own subclasses.
 */
export const classDefinitionOf: (file: SourceFile, owner: ClassNode) => ClassDefinition | undefined = perNode(
  undefined,
  (file: SourceFile, owner: ClassNode): ClassDefinition | undefined => {
    const base = baseOf(file, owner);
    const executor = base?.helper.executor;
    if (!base || executor === undefined || executor === null) return undefined;
    const keys = [base.helper.name, base.helper.parameters, executor, 'description'];
    const members = new Map(
      keys.flatMap((key) => {
        const node = key === null ? undefined : memberOf(file, owner, key);
        return key !== null && node ? [[key, node] as const] : [];
      }),
    );
    return isFunction(members.get(executor)) ? { ...base, members } : undefined;
  },
);
