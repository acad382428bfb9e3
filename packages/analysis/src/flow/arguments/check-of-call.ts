import { plainParsers, schemaLibraries, validatorModules } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFromPackage } from '../../match/gate.js';
import { libraryMemberOf } from '../../match/schema/builder-of.js';
import { schemaOf } from '../../match/tool-schema.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Declared } from '../../witness/type-witness.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** A call that holds a value against a schema. */
export interface SchemaCheckCall {
  readonly value: TSESTree.Expression;
  readonly schema: TSESTree.Node | undefined;
  readonly gives: 'value' | 'result' | 'boolean' | 'nothing';
  /** Whether a known library does it; else only the name and the form of the call say so. */
  readonly proven: boolean;
}

const methods = new Map(
  schemaLibraries.flatMap((library) =>
    library.checks.flatMap((check) => (check.by === 'method' ? [[check.name, check] as const] : [])),
  ),
);

const isLibraryType = (declared: Declared): boolean =>
  schemaLibraries.some((one) => declared.package !== undefined && one.modules.includes(declared.package));

/** Methods that check in most libraries, whatever made the object that has them. */
const conventional =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|validateAsync|assert|check|decode|is|isValid|conform|coerce|cast)$|[vV]alidate|[sS]chema/u;

const importsOf = (file: SourceFile, node: TSESTree.Node): readonly string[] =>
  valuesOf(file, node).flatMap((value) => {
    const root = rootOf(value);
    if (root.kind === 'import') return [root.module];
    // `new Ajv().compile(schema)`: what an import made.
    if (root.kind !== 'expression') return [];
    if (root.node.type === 'NewExpression') return importsOf(file, root.node.callee);
    if (root.node.type !== 'CallExpression') return [];
    const callee = unwrap(root.node.callee);
    return importsOf(file, callee.type === 'MemberExpression' ? callee.object : callee);
  });

const isFrom = (modules: readonly string[], packages: readonly string[]): boolean =>
  modules.some((module) => packages.some((one) => isFromPackage(module, one)));

const plain = (call: TSESTree.CallExpression, index: number | undefined): TSESTree.Expression | undefined => {
  const found = index === undefined ? undefined : call.arguments[index];
  return found && found.type !== 'SpreadElement' ? found : undefined;
};

/** Whether a call only reads text: `JSON.parse(text)`, and what libraries offer in its place. */
export function isPlainParse(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const name = dottedName(call.callee);
  if (name === 'JSON.parse') return true;
  return name !== undefined && !/stringify|dump/u.test(name) && isFrom(importsOf(file, call.callee), plainParsers);
}

/**
 * Whether a call holds one of its arguments against a schema, and which. A method that is only named as one that checks,
 * on something that is not seen, is not proven.
 */
export const schemaCheckOf = perNode(
  undefined as SchemaCheckCall | undefined,
  (file: SourceFile, call: TSESTree.CallExpression): SchemaCheckCall | undefined => {
    const callee = unwrap(call.callee);
    const [first] = call.arguments;
    if (!first || first.type === 'SpreadElement' || isPlainParse(file, call)) return undefined;
    const member = libraryMemberOf(file, callee);
    const byFunction = member?.library.checks.find((one) => one.by === 'function' && one.name === member.name);
    const checked = byFunction && plain(call, byFunction.value);
    if (checked)
      return { value: checked, schema: plain(call, byFunction.schema), gives: byFunction.gives, proven: true };
    // A schema that is called itself, or makes its checker first: `Order(raw)`, `decodeUnknown(Order)(raw)`.
    if (callee.type !== 'MemberExpression' && schemaOf(file, callee).kind !== 'unknown')
      return { value: first, schema: callee, gives: 'result', proven: true };
    if (isFrom(importsOf(file, callee), validatorModules)) {
      const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
      if (/^(?:compile|addSchema|addFormat|addKeyword|getSchema)/u.test(method)) return undefined;
      const second = plain(call, 1);
      const value = /^(?:validate|plainToInstance)$/u.test(method) && second ? second : first;
      return {
        value,
        schema: undefined,
        gives: /assert|parse|decode/u.test(method) ? 'value' : 'result',
        proven: true,
      };
    }
    if (callee.type !== 'MemberExpression') return undefined;
    const name = staticKey(callee) ?? '';
    const known = methods.get(name);
    if (known && schemaOf(file, callee.object).kind !== 'unknown')
      return { value: plain(call, known.value) ?? first, schema: callee.object, gives: known.gives, proven: true };
    if (!conventional.test(name) || dottedName(callee.object) === 'JSON') return undefined;
    const declared = known !== undefined && file.types.isDeclaredAs(callee.object, isLibraryType) === true;
    return { value: first, schema: callee.object, gives: known?.gives ?? 'result', proven: declared };
  },
);
