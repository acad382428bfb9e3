import { authorizationCalls, type AuthorizationCall } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { homeOf } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { typeNodeOf } from '../resolve/type-node.js';
import { unwrap } from '../resolve/unwrap.js';
import { rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { importedTypeOf } from './client-of.js';

const packageOf = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');

/** The authorization packages that a file imports. */
const importedLibraries = perFile(
  (file): ReadonlySet<string> =>
    new Set(
      nodeIndexOf(file)
        .of('ImportDeclaration')
        .map((one) => packageOf(one.source.value)),
    ),
);

const sharesPackage = (entry: AuthorizationCall, module: string): boolean =>
  packageOf(module) === packageOf(entry.receiver.module) || packageOf(module) === entry.library;

/** Whether a value was made by the library: by a call or construction, also in a function of the file. */
function comesFrom(file: SourceFile, node: TSESTree.Node, entry: AuthorizationCall, depth: number): boolean {
  return valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind === 'import') return sharesPackage(entry, root.module);
    if (root.kind !== 'expression' || depth > 4) return false;
    const made = root.node;
    if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
    if (
      valuesOf(file, made.callee).some((one) => {
        const from = rootOf(one);
        return from.kind === 'import' && sharesPackage(entry, from.module);
      })
    )
      return true;
    return calleesOf(file, made).some((fn) =>
      returnsOf(file, fn).some((one) => comesFrom(file, one, entry, depth + 1)),
    );
  });
}

const methods: ReadonlySet<string> = new Set(authorizationCalls.flatMap((entry) => entry.methods));

const withoutMethod = authorizationCalls.filter((entry) => entry.methods.length === 0);

/**
 * The entry of an authorization library that a call is a decision of: by the import of its receiver, by the type that
 * its receiver is annotated with, or by the checker.
 */
export function authorizationCallOf(file: SourceFile, call: TSESTree.CallExpression): AuthorizationCall | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') {
    return valuesOf(file, callee)
      .map((value) =>
        withoutMethod.find(
          (entry) =>
            value.kind === 'import' && value.module === entry.receiver.module && value.name === entry.receiver.name,
        ),
      )
      .find((entry) => entry !== undefined);
  }
  const method = staticKey(callee) ?? '';
  if (!methods.has(method)) return undefined;
  const entries = authorizationCalls.filter((entry) => entry.methods.includes(method));
  const type = importedTypeOf(file, typeNodeOf(file, callee.object));
  return entries.find((entry) => {
    if (type && sharesPackage(entry, type.module) && entry.types.includes(type.last)) return true;
    if (
      file.types.isDeclaredAs(
        callee.object,
        (declared) => declared.package !== undefined && sharesPackage(entry, declared.package),
      )
    )
      return true;
    if (![...importedLibraries(homeOf(file, call))].some((name) => sharesPackage(entry, name))) return false;
    return comesFrom(file, callee.object, entry, 0);
  });
}
