import { sdks, type DefinitionHelper, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from '../resolve/class-member.js';
import { isFunction } from '../resolve/function-node.js';
import { returnsOf } from '../resolve/functions-of.js';
import { perNode } from '../resolve/per-file.js';
import { isElsewhere } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Value } from '../resolve/value.js';
import { seenValuesOf } from '../resolve/values-elsewhere.js';
import { valuesOf } from '../resolve/values-of.js';
import { isSdkModule } from './gate.js';
import { leadsTo } from './sdk-export.js';

/** A class of the file whose instances are tools, with the members that say which. */
export interface ClassDefinition {
  readonly sdk: SdkEntry;
  readonly helper: DefinitionHelper;
  /** The initial value, what a getter gives, or the method under a key of the definition. */
  readonly members: ReadonlyMap<string, TSESTree.Node>;
  /** Whether a class above it stands between a call and the executor, and may decide: it is not seen, or it says so. */
  readonly mayDecideAbove: boolean;
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const bases = sdks.flatMap((sdk) =>
  (sdk.helpers ?? []).flatMap((helper) => (helper.by === 'extend' ? [{ sdk, helper }] : [])),
);

/** The methods that carry out calls in subclasses. */
const executors = [...new Set(bases.flatMap(({ helper }) => helper.executor ?? []))];

const maxDepth = 4;

/** Methods by which an SDK comes from a call to the executor of such a class: whoever overrides one may decide there. */
const above = ['call', 'invoke', 'stream', 'batch', 'arun', 'run'];

const firstClass = (values: readonly Value[]): ClassNode | undefined =>
  values.flatMap((value) => (value.kind === 'expression' && isClass(value.node) ? [value.node] : [])).at(0);

/** Whether a class has a method of this name by itself. */
const hasOwn = (file: SourceFile, owner: ClassNode, key: string): boolean => {
  const member = classMembers(file, owner).get(key);
  return member?.isStatic === false && member.nodes.some(isFunction);
};

/**
 * The class that a class extends: of its file or, with types and where the class carries out calls itself, of another one.
 * Other files are read for nothing else.
 */
function parentOf(file: SourceFile, owner: ClassNode): ClassNode | undefined {
  const { superClass } = owner;
  if (!superClass) return undefined;
  const own = firstClass(valuesOf(file, superClass));
  if (own || !file.others) return own;
  const mayCarryOut = isElsewhere(owner) || executors.some((key) => hasOwn(file, owner, key));
  return mayCarryOut ? firstClass(seenValuesOf(file, superClass)) : undefined;
}

/** The member as the class writes it, or as the nearest class above it does. */
function memberOf(file: SourceFile, owner: ClassNode, key: string, depth = 0): TSESTree.Node | undefined {
  const own = classMembers(file, owner).get(key);
  const written = own?.isStatic === false ? own.nodes[0] : undefined;
  // What a getter gives back, where it is one.
  const node = own?.kind === 'getter' && isFunction(written) ? returnsOf(file, written)[0] : written;
  const parent = node || depth > maxDepth ? undefined : parentOf(file, owner);
  return node ?? (parent && memberOf(file, parent, key, depth + 1));
}

interface Base {
  readonly sdk: SdkEntry;
  readonly helper: DefinitionHelper;
  readonly mayDecideAbove: boolean;
}

function baseOf(file: SourceFile, owner: ClassNode, depth = 0): Base | undefined {
  const { superClass } = owner;
  if (!superClass || depth > maxDepth) return undefined;
  const found = bases.find(({ helper }) => leadsTo(file, superClass, [helper.exported]));
  const decides = above.some((key) => hasOwn(file, owner, key));
  if (found) return { ...found, mayDecideAbove: decides };
  const parent = parentOf(file, owner);
  if (!parent) return shapedBaseOf(file, owner);
  const base = baseOf(file, parent, depth + 1);
  return base && { ...base, mayDecideAbove: base.mayDecideAbove || decides };
}

/** The base of a class that has all members of a tool, and extends what another file exports and is not seen. */
function shapedBaseOf(file: SourceFile, owner: ClassNode): Base | undefined {
  if (isElsewhere(owner) || !owner.superClass) return undefined;
  const isUnseen = valuesOf(file, owner.superClass).some(
    (value) => value.kind === 'import' && !isSdkModule(file, value.module),
  );
  if (!isUnseen) return undefined;
  const members = classMembers(file, owner);
  // Without a schema, too many classes look like that.
  const found = bases.find(
    ({ helper: { name, parameters, executor } }) =>
      parameters !== null &&
      executor !== null &&
      [name, 'description', parameters].every((key) => key === null || members.has(key)) &&
      hasOwn(file, owner, executor),
  );
  return found && { ...found, mayDecideAbove: true };
}

/**
 * The tool that a class of the file is, where it extends a class of an SDK whose subclasses carry out calls: itself or
 * through other classes, those of other files where types lead there. Without them, what it is like counts. `undefined` for a class that leaves the executor to its own subclasses.
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
