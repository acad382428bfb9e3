/**
 * The part of TypeScript's checker that the witness uses, by shape: the compiler itself is never imported, so that the
 * analysis loads where it is not installed. Everything here exists from TypeScript 4.8 on and in typescript-eslint's
 * adapter for TypeScript 7; what that adapter refuses (printing, root symbols) or orders differently is left out.
 */
export interface Checker {
  getTypeAtLocation(node: object): Type;
  getContextualType(node: object): Type | undefined;
  isTypeAssignableTo?(source: Type, target: Type): boolean;
  getSymbolAtLocation?(node: object): TypeSymbol | undefined;
  getAliasedSymbol?(symbol: TypeSymbol): TypeSymbol;
  getStringType(): Type;
  getAwaitedType?(type: Type): Type | undefined;
  getNonNullableType(type: Type): Type;
  getBaseConstraintOfType(type: Type): Type | undefined;
  getBaseTypes(type: Type): readonly Type[];
  getPropertiesOfType(type: Type): readonly TypeSymbol[];
  getPropertyOfType(type: Type, name: string): TypeSymbol | undefined;
  getTypeOfSymbol(symbol: TypeSymbol): Type;
  getSignaturesOfType(type: Type, kind: number): readonly Signature[];
  getResolvedSignature(call: object): Signature | undefined;
  getReturnTypeOfSignature(signature: Signature): Type;
  getTypePredicateOfSignature(signature: Signature): { readonly kind: number } | undefined;
  getTypeArguments(type: Type): readonly Type[];
  isArrayType(type: Type): boolean;
  isTupleType(type: Type): boolean;
}

export interface Type {
  readonly flags: number;
  /** Of a type that could not be found out, because an import leads nowhere, it is `error`. */
  readonly intrinsicName?: string | undefined;
  readonly symbol?: TypeSymbol | undefined;
  readonly aliasSymbol?: TypeSymbol | undefined;
  readonly aliasTypeArguments?: readonly Type[] | undefined;
  /** Of unions and intersections; in no particular order. */
  readonly types?: readonly Type[];
  isUnion(): boolean;
  isIntersection(): boolean;
  isClassOrInterface(): boolean;
  readonly target?: Type | undefined;
}

export interface TypeSymbol {
  readonly name: string;
  readonly flags?: number;
  readonly declarations?: readonly Declaration[] | undefined;
}

export interface Declaration {
  getSourceFile(): CompiledFile;
}

/** A file as the compiler holds it. What only a compiler in this process has is left out by others. */
export interface CompiledFile {
  readonly fileName: string;
  readonly text: string;
  /** What stands as a name anywhere in the file. */
  readonly identifiers?: ReadonlyMap<string, string>;
  /** The modules that the file names: in imports, re-exports and types. */
  readonly imports?: readonly object[];
  /** Left out of a file whose declarations are there for all files. */
  readonly externalModuleIndicator?: unknown;
  /** The modules, and the global scope, that the file adds to. */
  readonly moduleAugmentations?: readonly object[];
  readonly ambientModuleNames?: readonly string[];
  forEachChild?(visit: (node: object) => void): void;
}

export interface Signature {
  /** Left out of a signature that is no generic one. */
  readonly typeParameters?: readonly object[] | undefined;
}

export interface Program {
  getTypeChecker(): Checker;
  isSourceFileDefaultLibrary(file: object): boolean;
  getSyntacticDiagnostics(file: CompiledFile): readonly unknown[];
  getSourceFiles(): readonly CompiledFile[];
}

/** One tree's nodes by those of another. */
export interface NodeMap {
  get(node: object): object | undefined;
}

/** What typescript-eslint's parser hands to rules when it has types. */
export interface TypedServices {
  readonly program: Program;
  readonly esTreeNodeToTSNodeMap: NodeMap;
  readonly tsNodeToESTreeNodeMap?: NodeMap;
}

export function typedServicesOf(services: unknown): TypedServices | undefined {
  const { program, esTreeNodeToTSNodeMap: map } = (services ?? {}) as Partial<Record<keyof TypedServices, unknown>>;
  if (typeof program !== 'object' || program === null || typeof map !== 'object' || map === null) return undefined;
  return 'getTypeChecker' in program && 'get' in map ? (services as TypedServices) : undefined;
}
