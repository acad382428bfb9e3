import type { TSESTree } from '@typescript-eslint/types';

/**
 * What the analysis needs of a linter's view of one file. ESLint's and oxlint's `SourceCode` both have this shape;
 * oxlint's scope manager is a plain object and its parser services are empty.
 */
export interface SourceCode {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly scopeManager: ScopeManager | null;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  readonly parserServices?: unknown;
}

export interface ScopeManager {
  readonly scopes: readonly Scope[];
}

export interface Scope {
  readonly type: string;
  readonly block: TSESTree.Node;
  readonly upper: Scope | null;
  readonly variables: readonly Variable[];
  readonly references: readonly Reference[];
}

export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly defs: readonly Definition[];
  readonly references: readonly Reference[];
}

export interface Definition {
  /** `Variable`, `Parameter`, `ImportBinding`, `FunctionName`, `ClassName`, `CatchClause`, `Type`, `TSEnumName`, ... */
  readonly type: string;
  readonly name: TSESTree.Node;
  readonly node: TSESTree.Node;
  readonly parent?: TSESTree.Node | null | undefined;
}

export interface Reference {
  readonly identifier: TSESTree.Identifier | TSESTree.JSXIdentifier;
  readonly from: Scope;
  readonly resolved: Variable | null;
  readonly writeExpr?: TSESTree.Node | null | undefined;
  readonly init?: boolean | undefined;
  isWrite(): boolean;
  isRead(): boolean;
}
