import type { SourceCode } from '@toolgate/analysis';
import type { TSESTree } from '@typescript-eslint/types';

/** An exported name of another module and the name under which this file knows it or hands it on. */
export interface ImportedName {
  readonly name: string;
  readonly as: string;
}

/** One module that a file takes something from. */
export interface ImportedModule {
  readonly specifier: string;
  /** `all` for a namespace, `require`, `import()` or `export *`. */
  readonly names: readonly ImportedName[] | 'all';
  /** `true` where nothing but types is taken. */
  readonly typeOnly: boolean;
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === 'Identifier' ? node.name : node.value;

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node of a file, with a stack of its own: generated code nests deeper than calls may. */
function* nodesOf({ ast, visitorKeys }: SourceCode): Generator<TSESTree.Node> {
  const ahead: TSESTree.Node[] = [ast];
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    yield node;
    for (const key of visitorKeys[node.type] ?? []) {
      const child: unknown = node[key as keyof TSESTree.Node];
      ahead.push(...(Array.isArray(child) ? (child as unknown[]) : [child]).filter(isNode));
    }
  }
}

const whole = (source: TSESTree.Node | undefined): ImportedModule | undefined =>
  source?.type === 'Literal' && typeof source.value === 'string'
    ? { specifier: source.value, names: 'all', typeOnly: false }
    : undefined;

const fromImport = (node: TSESTree.ImportDeclaration): ImportedModule => {
  const specifier = node.source.value;
  const names: ImportedName[] = [];
  for (const one of node.specifiers) {
    if (one.type === 'ImportNamespaceSpecifier') {
      return { specifier, names: 'all', typeOnly: node.importKind === 'type' };
    }
    if (one.type === 'ImportDefaultSpecifier') names.push({ name: 'default', as: one.local.name });
    else if (one.importKind !== 'type') names.push({ name: nameOf(one.imported), as: one.local.name });
  }
  const onlyTypes = names.length === 0 && node.specifiers.length > 0;
  return { specifier, names, typeOnly: node.importKind === 'type' || onlyTypes };
};

const fromNode = (node: TSESTree.Node): ImportedModule | undefined => {
  switch (node.type) {
    case 'ImportDeclaration':
      return fromImport(node);
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return handedOnBy(node);
    case 'TSImportEqualsDeclaration':
      if (node.importKind === 'type' || node.moduleReference.type !== 'TSExternalModuleReference') return undefined;
      return whole(node.moduleReference.expression);
    case 'ImportExpression':
      return whole(node.source);
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require' ? whole(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
};

const handedOnBy = (
  node: TSESTree.ExportAllDeclaration | TSESTree.ExportNamedDeclaration,
): ImportedModule | undefined => {
  if (!node.source) return undefined;
  const specifier = node.source.value;
  const typeOnly = node.exportKind === 'type';
  if (node.type === 'ExportAllDeclaration') {
    const names = node.exported ? [{ name: '*', as: nameOf(node.exported) }] : ('all' as const);
    return { specifier, names, typeOnly };
  }
  const names = node.specifiers.map((one) => ({ name: nameOf(one.local), as: nameOf(one.exported) }));
  return { specifier, names, typeOnly };
};

/** The modules that a file uses: `import`, `export ... from`, `require` and `import()` with a literal. */
export function importsOf(sourceCode: SourceCode): readonly ImportedModule[] {
  const imports: ImportedModule[] = [];
  for (const node of nodesOf(sourceCode)) {
    const found = fromNode(node);
    if (found) imports.push(found);
  }
  return imports;
}

/** The modules from which a file hands names on, by `export ... from` or by an import that it exports again. */
export function reexportsOf(sourceCode: SourceCode): readonly ImportedModule[] {
  const imports: ImportedModule[] = [];
  const reexports: ImportedModule[] = [];
  const exported = new Map<string, string>();
  for (const statement of sourceCode.ast.body) {
    if (statement.type === 'ImportDeclaration') imports.push(fromImport(statement));
    if (statement.type !== 'ExportAllDeclaration' && statement.type !== 'ExportNamedDeclaration') continue;
    const handedOn = handedOnBy(statement);
    if (handedOn) reexports.push(handedOn);
    else if (statement.type === 'ExportNamedDeclaration') {
      for (const one of statement.specifiers) exported.set(nameOf(one.local), nameOf(one.exported));
    }
  }
  for (const { specifier, names, typeOnly } of imports) {
    if (names === 'all') continue;
    const again = names.flatMap(({ name, as }) => {
      const outside = exported.get(as);
      return outside === undefined ? [] : [{ name, as: outside }];
    });
    if (again.length > 0) reexports.push({ specifier, names: again, typeOnly });
  }
  return reexports.filter((module) => !module.typeOnly);
}
