import { sdks, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import { homeOf } from '../resolve/other-files.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { dealias } from '../resolve/dealias.js';
import { maxTypeDepth } from '../resolve/declared-types.js';
import { entityName } from '../resolve/entity-name.js';
import { staticKey } from '../resolve/static-key.js';
import { awaitedType, typeNodeOf } from '../resolve/type-node.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { no, unknown, yes, type Verdict } from '../verdict.js';
import { isClientType } from './client-type.js';
import { isFromPackage } from './gate.js';

/** An SDK whose client a value is. */
export interface ClientMatch {
  readonly sdk: SdkEntry;
  readonly verdict: Verdict<'constructed' | 'annotated' | 'declared wrapper' | 'unresolved' | 'implemented here'>;
}

const sdkOfModule = (file: SourceFile, module: string): SdkEntry | undefined => {
  const wrapper = file.settings.clients[module];
  return sdks.find((sdk) => sdk.id === wrapper || sdk.packages.some((one) => isFromPackage(module, one.name)));
};

/** Methods that give another client of the same kind, of any SDK. */
const clientCopies: ReadonlySet<string> = new Set(sdks.flatMap((sdk) => sdk.clientCopies ?? []));

const isClientExport = (sdk: SdkEntry, module: string, name: string): boolean =>
  sdk.clients.some((client) => client.name === name && isFromPackage(module, client.module));

/** Names that this file gives to types which it imports. */
const importedTypes = perFile((file): ReadonlyMap<string, { readonly module: string; readonly name: string }> => {
  const found = new Map<string, { readonly module: string; readonly name: string }>();
  for (const statement of file.program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    for (const specifier of statement.specifiers) {
      const name =
        specifier.type === 'ImportSpecifier'
          ? specifier.imported.type === 'Identifier'
            ? specifier.imported.name
            : specifier.imported.value
          : specifier.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*';
      found.set(specifier.local.name, { module: statement.source.value, name });
    }
  }
  return found;
});

/** The import behind the first segment of a type's name, with the whole name. */
export function importedTypeOf(
  file: SourceFile,
  node: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
  depth = 0,
): { readonly module: string; readonly imported: string; readonly last: string } | undefined {
  if (!node || node.type === 'TSMethodSignature' || depth > maxTypeDepth) return undefined;
  const real = dealias(file, awaitedType(node));
  if (real.type === 'TSImportType') {
    const module = real.source.value;
    return { module, imported: 'default', last: real.qualifier ? entityName(real.qualifier) : 'default' };
  }
  if (real.type !== 'TSTypeReference') return undefined;
  const name = entityName(real.typeName);
  if (['Pick', 'Omit', 'Readonly', 'Partial', 'Required', 'InstanceType', 'NonNullable'].includes(name)) {
    const [first] = real.typeArguments?.params ?? [];
    return first && importedTypeOf(file, first.type === 'TSTypeQuery' ? undefined : first, depth + 1);
  }
  const [head = '', ...rest] = name.split('.');
  const imported = importedTypes(homeOf(file, real)).get(head);
  return imported && { module: imported.module, imported: imported.name, last: rest.at(-1) ?? imported.name };
}

function clientOfValue(file: SourceFile, value: Value): ClientMatch | undefined {
  if (value.kind === 'import') {
    const wrapper = file.settings.clients[value.module];
    const sdk = sdks.find((one) => one.id === wrapper);
    return sdk && { sdk, verdict: yes('declared wrapper', 'binding') };
  }
  if (value.kind !== 'expression') return undefined;
  const { node } = value;
  switch (node.type) {
    case 'NewExpression': {
      for (const callee of valuesOf(file, node.callee)) {
        const exported = exportOf(callee);
        const sdk = exported && sdkOfModule(file, exported.module);
        if (sdk && isClientExport(sdk, exported.module, exported.name))
          return { sdk, verdict: yes('constructed', 'binding') };
        if (callee.kind === 'expression' && callee.node.type === 'ClassDeclaration' && callee.node.superClass) {
          const base = exportOf(valuesOf(file, callee.node.superClass)[0]);
          const extended = base && sdkOfModule(file, base.module);
          if (extended) return { sdk: extended, verdict: yes('constructed', 'binding') };
        }
      }
      return undefined;
    }
    case 'ConditionalExpression':
      return clientOf(file, node.consequent) ?? clientOf(file, node.alternate);
    case 'LogicalExpression':
      return clientOf(file, node.right) ?? clientOf(file, node.left);
    case 'CallExpression': {
      for (const fn of calleesOf(file, node)) {
        for (const returned of returnsOf(file, fn)) {
          const found = clientOf(file, returned);
          if (found) return found;
        }
      }
      const callee = node.callee.type === 'MemberExpression' ? node.callee : undefined;
      return callee && clientCopies.has(staticKey(callee) ?? '') ? clientOf(file, callee.object) : undefined;
    }
    default:
      return undefined;
  }
}

/** `default` of a namespace import counts as the default export: `require('openai')`, `(await import('openai')).default`. */
function exportOf(value: Value | undefined): { readonly module: string; readonly name: string } | undefined {
  if (value?.kind === 'import') return { module: value.module, name: value.name === '*' ? 'default' : value.name };
  if (value?.kind === 'member' && value.object.kind === 'import' && value.key !== undefined) {
    return { module: value.object.module, name: value.key };
  }
  return undefined;
}

/**
 * The SDK whose client an expression is.
 *
 * Followed: construction, annotation with the client's type, properties and parameters, factories of this file,
 * declared wrapper modules, `withOptions`. `undefined` when nothing of that leads to a client.
 */
export const clientOf = perNode(
  undefined as ClientMatch | undefined,
  (file: SourceFile, node: TSESTree.Node): ClientMatch | undefined => {
    for (const value of valuesOf(file, node)) {
      const found = clientOfValue(file, value);
      if (found) return found;
    }
    const type = importedTypeOf(file, typeNodeOf(file, node));
    if (type) {
      const sdk = sdkOfModule(file, type.module);
      const exported = type.imported === '*' ? type.last : type.imported;
      if (sdk && isClientExport(sdk, type.module, exported)) return { sdk, verdict: yes('annotated', 'binding') };
    }
    const witnessed = sdks.find((sdk) => file.types.isDeclaredAs(node, (declared) => isClientType(sdk, declared)));
    return witnessed && { sdk: witnessed, verdict: yes('annotated', 'type') };
  },
);

/** Whether the receiver of a call may be a client although no import leads there; `no` when this file implements it. */
export function mayBeClient(file: SourceFile, node: TSESTree.Node): Verdict<'unresolved' | 'implemented here'> {
  for (const value of valuesOf(file, node)) {
    if (value.kind !== 'expression') continue;
    const { type } = value.node;
    if (type === 'ObjectExpression' || type === 'FunctionDeclaration' || type === 'ArrowFunctionExpression') {
      return no('implemented here', 'shape');
    }
    if (type === 'NewExpression') {
      const owners = valuesOf(file, value.node.callee);
      if (owners.some((owner) => owner.kind === 'expression')) return no('implemented here', 'binding');
    }
  }
  return unknown('unresolved');
}
