import { sdks, type ExportName, type RequestPoint } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isClass } from '../resolve/class-member.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { typeNodeOf } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { importedTypeOf } from './client-of.js';
import { isOneOf, leadsTo } from './sdk-export.js';
import { handedBy, servedOf, type Served } from './served.js';

/** Something that an SDK keeps tools in: an agent, a model that tools are bound to. */
export interface Instance {
  readonly exports: readonly ExportName[];
  /** `registry`: tools are registered on it one by one. */
  readonly keeps?: 'registry';
  /** Where it is made; `undefined` where only its type is known. */
  readonly made: TSESTree.CallExpression | TSESTree.NewExpression | undefined;
}

/** What makes something that is run later. */
const makers: readonly RequestPoint[] = sdks.flatMap((sdk) => sdk.requests.filter((one) => one.from !== undefined));

/** Every class or factory whose products an SDK runs. */
const kept: readonly (readonly ExportName[])[] = sdks.flatMap((sdk) =>
  [...sdk.requests, ...(sdk.runs ?? [])].flatMap(({ from }) => (from && from.form !== 'call' ? [from.exports] : [])),
);

/** The classes that tools are registered on one by one. */
const registries: ReadonlySet<readonly ExportName[]> = new Set(
  sdks.flatMap((sdk) =>
    sdk.requests.flatMap(({ from, gives }) => (from && gives === 'registry' ? [from.exports] : [])),
  ),
);

/** How many classes lie between one of this file and that of the SDK; also ends a class that extends itself. */
const maxBases = 8;

/** `super({ tools })` in a class of this file that extends one of the SDK. */
function superCallOf(file: SourceFile, owner: TSESTree.Node): TSESTree.CallExpression | undefined {
  return nodeIndexOf(file)
    .inside('CallExpression', owner)
    .find((one) => one.callee.type === 'Super');
}

/** What a call of the SDK makes for a function of the file to register tools on. */
const ofServed = ({ call, point }: Served): Instance => ({ exports: point.of, made: call, keeps: 'registry' });

/** Whether an expression is a class of the SDK, or one of this file that extends it, over a few classes in between. */
export function classOf(
  file: SourceFile,
  callee: TSESTree.Node,
  exports: readonly ExportName[],
  depth = 0,
): TSESTree.Node | 'export' | undefined {
  if (leadsTo(file, callee, exports)) return 'export';
  if (depth > maxBases) return undefined;
  for (const value of valuesOf(file, callee)) {
    if (value.kind !== 'expression' || !isClass(value.node) || !value.node.superClass) continue;
    if (classOf(file, value.node.superClass, exports, depth + 1) !== undefined) return value.node;
  }
  return undefined;
}

function ofNew(file: SourceFile, node: TSESTree.NewExpression): readonly Instance[] {
  for (const exports of kept) {
    const owner = classOf(file, node.callee, exports);
    if (owner !== undefined)
      return [
        {
          exports,
          made: owner === 'export' ? node : (superCallOf(file, owner) ?? node),
          ...(registries.has(exports) && { keeps: 'registry' }),
        },
      ];
  }
  return [];
}

function ofCall(file: SourceFile, node: TSESTree.CallExpression): readonly Instance[] {
  const callee = unwrap(node.callee);
  const served = servedOf(file).find(({ call, point }) => call === node && point.handed !== undefined);
  if (served) return [ofServed(served)];
  for (const { from, members, gives } of makers) {
    if (from?.form === 'call' && gives === 'runner' && leadsTo(file, callee, from.exports, members))
      return [{ exports: from.exports, made: node }];
    if (from?.form !== 'instance' || gives !== 'runner' || callee.type !== 'MemberExpression') continue;
    if (staticKey(callee) !== members.at(-1)) continue;
    const receiver = instancesOf(file, callee.object).find((one) => sharesExport(one, from.exports));
    if (receiver) return [{ exports: from.exports, made: node }];
  }
  return calleesOf(file, node).flatMap((fn) => returnsOf(file, fn).flatMap((one) => instancesOf(file, one)));
}

export const sharesExport = (instance: Instance, exports: readonly ExportName[]): boolean =>
  instance.exports.some((a) => exports.some((b) => a.module === b.module && a.name === b.name));

/**
 * What an SDK keeps tools in, behind an expression: made by `new`, by a factory of the SDK or of this file, copied,
 * handed to a parameter by the calls of this file, or annotated with its type.
 */
export const instancesOf: (file: SourceFile, node: TSESTree.Node) => readonly Instance[] = perNode(
  [] as readonly Instance[],
  (file: SourceFile, expression: TSESTree.Node): readonly Instance[] => {
    const found = [
      ...valuesOf(file, expression).flatMap((value): readonly Instance[] => {
        if (value.kind === 'parameter') {
          const handed = handedBy(file, value);
          if (handed) return [ofServed(handed)];
          return callSitesOf(file, value.fn).flatMap((site) => {
            const passed = argumentAt(site, value.index);
            return passed ? instancesOf(file, passed) : [];
          });
        }
        if (value.kind !== 'expression') return [];
        const { node } = value;
        switch (node.type) {
          case 'NewExpression':
            return ofNew(file, node);
          case 'CallExpression':
            return ofCall(file, node);
          case 'ConditionalExpression':
            return [...instancesOf(file, node.consequent), ...instancesOf(file, node.alternate)];
          case 'LogicalExpression':
            return [...instancesOf(file, node.left), ...instancesOf(file, node.right)];
          default:
            return [];
        }
      }),
    ];
    if (found.length > 0) return found;
    const type = importedTypeOf(file, typeNodeOf(file, unwrapAwaited(expression)));
    const name = type && { module: type.module, name: type.imported === '*' ? type.last : type.imported };
    const declared = name && kept.find((exports) => isOneOf(file, name, exports));
    return declared ? [{ exports: declared, made: undefined }] : [];
  },
);
