import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { ExportName, Step } from '../../src/index.js';

/** A path that does not lead where the data says. The message names the package and the path. */
export class ContractError extends Error {}

const here = dirname(fileURLToPath(import.meta.url));
const probePath = join(here, 'probe.virtual.ts');

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The name and version that a package found by `from` has in its own package.json. */
const readPackage = (directory: string): { readonly name: string; readonly version: string } => {
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
  return { name, version };
};

/** The name with which a symbol is declared, whatever it is exported as. */
const declaredName = (symbol: ts.Symbol): string => {
  const declaration = symbol.declarations?.[0];
  const name = declaration === undefined ? undefined : ts.getNameOfDeclaration(declaration);
  return name?.getText() ?? symbol.getName();
};

const isNothing = (type: ts.Type): boolean =>
  (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0;

/** The same few types are asked for the same few members again and again. */
const remembered = {
  properties: new WeakMap<ts.Type, Map<string, ts.Type | undefined>>(),
  literals: new WeakMap<ts.Type, readonly string[]>(),
  constituents: new WeakMap<ts.Type, readonly ts.Type[]>(),
};

const once = <T>(memory: WeakMap<ts.Type, T>, type: ts.Type, find: () => T): T => {
  const known = memory.get(type);
  if (known !== undefined) return known;
  const found = find();
  memory.set(type, found);
  return found;
};

/** The types that a step of a path has reached, with the words that say how. */
export class Place {
  readonly #checker: ts.TypeChecker;
  readonly #probe: ts.SourceFile;
  readonly types: readonly ts.Type[];
  readonly label: string;

  constructor(checker: ts.TypeChecker, probe: ts.SourceFile, types: readonly ts.Type[], label: string) {
    this.#checker = checker;
    this.#probe = probe;
    this.label = label;
    this.types = [...new Set(types.flatMap((type) => this.#constituents(type)))];
    for (const type of this.types) {
      if ((type.flags & ts.TypeFlags.Any) !== 0 && this.types.length === 1) {
        throw new ContractError(`${label}: is any, so nothing can be checked behind it`);
      }
    }
    if (this.types.length === 0) throw new ContractError(`${label}: leads to nothing`);
  }

  #constituents(type: ts.Type): readonly ts.Type[] {
    return once(remembered.constituents, type, () => {
      const base = this.#checker.getBaseConstraintOfType(type) ?? type;
      if (base.isUnion()) return base.types.flatMap((member) => this.#constituents(member));
      return isNothing(base) ? [] : [base];
    });
  }

  #at(types: readonly ts.Type[], label: string): Place {
    return new Place(this.#checker, this.#probe, types, label);
  }

  /** The words for this place in messages: the declared names of its types. */
  get description(): string {
    const names = this.types.slice(0, 4).map((type) => this.#text(type));
    return names.join(' | ') + (this.types.length > 4 ? ' | …' : '');
  }

  /** A type in the words of the compiler, with packages instead of the places where they are installed. */
  #text(type: ts.Type): string {
    return this.#checker.typeToString(type).replaceAll(/import\("[^"]*\/node_modules\/([^"]*)"\)/gu, 'import("$1")');
  }

  #property(type: ts.Type, name: string): ts.Type | undefined {
    const known = once(remembered.properties, type, () => new Map<string, ts.Type | undefined>());
    if (known.has(name)) return known.get(name);
    const property = this.#checker.getPropertyOfType(this.#checker.getApparentType(type), name);
    const found = property && this.#checker.getTypeOfSymbolAtLocation(property, this.#probe);
    known.set(name, found);
    return found;
  }

  /** The member on at least one of the types. An index signature is no member, unless `indexed` says so. */
  member(name: string, indexed = false): Place {
    const found = this.types.flatMap((type) => {
      const declared = this.#property(type, name);
      if (declared !== undefined) return [declared];
      if (!indexed) return [];
      // Behind an index signature of unknown the declarations say nothing more.
      if ((type.flags & ts.TypeFlags.Unknown) !== 0) return [type];
      const index = this.#checker.getIndexTypeOfType(this.#checker.getApparentType(type), ts.IndexKind.String);
      return index === undefined ? [] : [index];
    });
    if (found.length === 0) throw new ContractError(`${this.label}: no member '${name}' on ${this.description}`);
    return this.#at(found, `${this.label}.${name}`);
  }

  /** The members one after the other, written with dots. */
  members(dotted: string): Place {
    return dotted.split('.').reduce<Place>((place, name) => place.member(name), this);
  }

  /** Fails unless the members written with dots are there; the last one may be of any type. */
  leaf(dotted: string): true {
    const names = dotted.split('.');
    const last = names.pop() ?? '';
    const holder = names.reduce<Place>((place, name) => place.member(name), this);
    if (!holder.has(last)) throw new ContractError(`${holder.label}: no member '${last}' on ${holder.description}`);
    return true;
  }

  /** Whether the members written with dots are there. */
  reaches(dotted: string): boolean {
    try {
      return this.leaf(dotted);
    } catch (error) {
      if (error instanceof ContractError) return false;
      throw error;
    }
  }

  /** The names of the public members, methods and resources alike. */
  get names(): readonly string[] {
    return [
      ...new Set(
        this.types.flatMap((type) =>
          this.#checker.getPropertiesOfType(type).flatMap((property) => {
            const flags = property.valueDeclaration && ts.getCombinedModifierFlags(property.valueDeclaration);
            const hidden = ((flags ?? 0) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
            return hidden || property.getName().startsWith('_') ? [] : [property.getName()];
          }),
        ),
      ),
    ];
  }

  /** Whether calling it is possible. */
  get isCallable(): boolean {
    return this.#signatures().length > 0;
  }

  /** The declared result, in the words of the compiler. */
  get resultText(): string {
    const results = this.#signatures().map((signature) => this.#text(signature.getReturnType()));
    return [...new Set(results)].join(' | ');
  }

  /** Whether it is a boolean, or nothing. */
  get isBoolean(): boolean {
    return this.types.every((type) => (type.flags & ts.TypeFlags.BooleanLike) !== 0);
  }

  /** The parameters of all call and construct signatures. */
  allParameters(): readonly Place[] {
    const constructors = this.types.flatMap((type) =>
      this.#checker.getSignaturesOfType(type, ts.SignatureKind.Construct),
    );
    return this.#parametersOf([...this.#signatures(), ...constructors]);
  }

  /** The parameters of all signatures of a method, those that can be told. */
  parameters(): readonly Place[] {
    return this.#parametersOf(this.#signatures());
  }

  #parametersOf(signatures: readonly ts.Signature[]): readonly Place[] {
    return signatures.flatMap((signature) =>
      this.#parameterTypes(signature).flatMap((type) => {
        try {
          return [this.#at([type], this.label)];
        } catch (error) {
          if (error instanceof ContractError) return [];
          throw error;
        }
      }),
    );
  }

  has(name: string): boolean {
    return this.types.some((type) => this.#property(type, name) !== undefined);
  }

  /** The types whose members have these literal values. */
  marked(marks: Readonly<Record<string, string>>): Place {
    const found = this.types.filter((type) =>
      Object.entries(marks).every(([key, value]) => {
        const property = this.#property(type, key);
        return property !== undefined && this.#literals(property).includes(value);
      }),
    );
    const words = Object.entries(marks).map(([key, value]) => `${key}: '${value}'`);
    if (found.length === 0) throw new ContractError(`${this.label}: no member of the union with ${words.join(', ')}`);
    return this.#at(found, `${this.label}<${words.join(', ')}>`);
  }

  /** The types whose member has one of these literal values. */
  markedAny(key: string, values: readonly string[]): Place {
    return this.#at(
      values.flatMap((value) => (this.literalsOf(key).includes(value) ? this.marked({ [key]: value }).types : [])),
      `${this.label}<${key}>`,
    );
  }

  /** These types and those of other places. */
  or(others: readonly Place[], label = this.label): Place {
    return this.#at([...this.types, ...others.flatMap((other) => other.types)], label);
  }

  /** Whether a type is among these and among those of another place. */
  sharesTypeWith(other: Place): boolean {
    return this.types.some((type) => other.types.includes(type));
  }

  /** The object types among these; lists are none. */
  objectsOnly(): Place {
    const objects = this.types.filter(
      (type) =>
        (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 && !this.#checker.isArrayLikeType(type),
    );
    return this.#at(objects, this.label);
  }

  #literals(type: ts.Type): readonly string[] {
    return once(remembered.literals, type, () =>
      this.#constituents(type).flatMap((member) => (member.isStringLiteral() ? [member.value] : [])),
    );
  }

  /** The string literals among the types. */
  get literals(): readonly string[] {
    return this.types.flatMap((type) => (type.isStringLiteral() ? [type.value] : []));
  }

  /** Whether any string is among the types. */
  get takesAnyText(): boolean {
    return this.types.some((type) => (type.flags & ts.TypeFlags.String) !== 0);
  }

  /** The literal values that a member has on the object types among these. */
  literalsOf(name: string): readonly string[] {
    return this.types.flatMap((type) => {
      const property = this.#property(type, name);
      return property === undefined ? [] : this.#literals(property);
    });
  }

  /** One place for each of the types. */
  each(): readonly Place[] {
    return this.types.map((type) => this.#at([type], this.label));
  }

  element(): Place {
    const found = this.types.flatMap((type) => {
      if (!this.#checker.isArrayLikeType(type)) return [];
      const index = this.#checker.getIndexTypeOfType(this.#checker.getApparentType(type), ts.IndexKind.Number);
      return index === undefined ? [] : [index];
    });
    if (found.length === 0) throw new ContractError(`${this.label}: no list, but ${this.description}`);
    return this.#at(found, `${this.label}[]`);
  }

  /** What `for await` gives. */
  iterated(): Place {
    const found = this.types.flatMap((type) => {
      const method = this.#checker
        .getPropertiesOfType(type)
        .find((property) => property.escapedName.toString().startsWith('__@asyncIterator'));
      if (method === undefined) return [];
      const signatures = this.#checker.getTypeOfSymbolAtLocation(method, this.#probe).getCallSignatures();
      return signatures.flatMap((signature) => {
        const iterator = this.#at([signature.getReturnType()], this.label);
        const done = iterator.member('next').result().awaited().marked({});
        return done.types.flatMap((step) => {
          const isDone = this.#property(step, 'done');
          const value = this.#property(step, 'value');
          const finished = isDone !== undefined && this.#checker.typeToString(isDone) === 'true';
          return value === undefined || finished ? [] : [value];
        });
      });
    });
    if (found.length === 0) throw new ContractError(`${this.label}: cannot be iterated with for await`);
    return this.#at(found, `for await (${this.label})`);
  }

  awaited(): Place {
    const found = this.types.map((type) => this.#checker.getAwaitedType(type) ?? type);
    return this.#at(found, `await ${this.label}`);
  }

  get isPromise(): boolean {
    return this.types.every((type) => this.#property(type, 'then') !== undefined);
  }

  #signatures(): readonly ts.Signature[] {
    return this.types.flatMap((type) => this.#checker.getSignaturesOfType(type, ts.SignatureKind.Call));
  }

  /** Fails unless one of the types can be called. */
  callable(): this {
    if (this.#signatures().length === 0) throw new ContractError(`${this.label}: cannot be called`);
    return this;
  }

  result(): Place {
    this.callable();
    return this.#at(
      this.#signatures().map((signature) => signature.getReturnType()),
      `${this.label}()`,
    );
  }

  /** The types of the parameters; those of a rest parameter one by one where they are told apart. */
  #parameterTypes(signature: ts.Signature): readonly ts.Type[] {
    return signature.getParameters().flatMap((parameter) => {
      const type = this.#checker.getTypeOfSymbolAtLocation(parameter, this.#probe);
      const declaration = parameter.valueDeclaration;
      const isRest =
        declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
      const listed = isRest ? (this.#checker.getBaseConstraintOfType(type) ?? type) : undefined;
      return listed !== undefined && this.#checker.isTupleType(listed)
        ? this.#checker.getTypeArguments(listed as ts.TypeReference)
        : [type];
    });
  }

  /** The parameter with that index, over all signatures that have one. */
  parameter(index: number): Place {
    const found = this.#signatures().flatMap((signature) => this.#parameterTypes(signature)[index] ?? []);
    if (found.length === 0) throw new ContractError(`${this.label}: no parameter ${String(index)}`);
    return this.#at(found, `${this.label}(#${String(index)})`);
  }

  /** Whether some signature has a parameter with that index, whatever its type. */
  parameterAt(index: number): boolean {
    return this.#signatures().some((signature) => this.#parameterTypes(signature).length > index);
  }

  /** The instance of a class that can be constructed from outside. */
  instance(): Place {
    const found = this.types.flatMap((type) =>
      this.#checker.getSignaturesOfType(type, ts.SignatureKind.Construct).flatMap((signature) => {
        const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
        const flags = declaration === undefined ? 0 : ts.getCombinedModifierFlags(declaration);
        return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0
          ? [signature.getReturnType()]
          : [];
      }),
    );
    if (found.length === 0) throw new ContractError(`${this.label}: cannot be constructed`);
    return this.#at(found, `new ${this.label}`);
  }

  /** The first parameter of the constructor. */
  constructorParameter(index: number): Place {
    const found = this.types.flatMap((type) =>
      this.#checker.getSignaturesOfType(type, ts.SignatureKind.Construct).flatMap((signature) => {
        const parameter = signature.getParameters()[index];
        return parameter === undefined ? [] : [this.#checker.getTypeOfSymbolAtLocation(parameter, this.#probe)];
      }),
    );
    if (found.length === 0) throw new ContractError(`${this.label}: no constructor parameter ${String(index)}`);
    return this.#at(found, `new ${this.label}(#${String(index)})`);
  }

  /** The listener that `method` takes for that event, which it looks up in a record from event names to listeners. */
  listener(method: string, event: string): Place {
    const found = this.types.flatMap((type) => {
      const registers = this.#property(type, method);
      if (registers === undefined) return [];
      return this.#checker.getSignaturesOfType(registers, ts.SignatureKind.Call).flatMap((signature) => {
        const parameter = signature.getParameters()[1];
        if (parameter === undefined) return [];
        const looked = this.#checker.getTypeOfSymbolAtLocation(parameter, this.#probe);
        if ((looked.flags & ts.TypeFlags.IndexedAccess) === 0) return [];
        const listener = this.#property((looked as ts.IndexedAccessType).objectType, event);
        return listener === undefined ? [] : [listener];
      });
    });
    if (found.length === 0) throw new ContractError(`${this.label}.${method}: no event '${event}'`);
    return this.#at(found, `${this.label}.${method}('${event}')`);
  }

  /** Follows the steps of a path. */
  walk(steps: readonly Step[]): Place {
    return steps.reduce<Place>((place, step) => {
      switch (step.kind) {
        case 'member':
          return place.member(step.name);
        case 'key':
          return place.member(step.name, true);
        case 'element':
          return place.element();
        case 'await':
          return place.awaited();
        case 'call':
          return place.result();
        case 'construct':
          return place.instance();
        case 'parameter':
          return place.parameter(step.index);
      }
    }, this);
  }
}

/** The declarations of installed packages, read by one TypeScript program. */
export class Declarations {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #probe: ts.SourceFile;
  readonly #modules = new Map<string, ts.Symbol>();
  readonly #typeNames = new Map<string, ReadonlySet<string>>();

  constructor(modules: readonly string[]) {
    // A file of a package without a map of exports is imported with its extension by Node, without it by bundlers.
    const specifiers = [...new Set(modules.flatMap((module) => [module, `${module}.js`]))];
    const text = specifiers.map((module, index) => `import type * as m${String(index)} from '${module}';`).join('\n');
    const host = ts.createCompilerHost(compilerOptions);
    // Comments are most of the text of these declarations.
    host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
    const readHost = {
      ...host,
      fileExists: (path: string) => path === probePath || host.fileExists(path),
      readFile: (path: string) => (path === probePath ? text : host.readFile(path)),
      getSourceFile: (path: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions) =>
        path === probePath ? ts.createSourceFile(path, text, language, true) : host.getSourceFile(path, language),
    };
    this.#program = ts.createProgram([probePath], compilerOptions, readHost);
    this.#checker = this.#program.getTypeChecker();
    const probe = this.#program.getSourceFile(probePath);
    if (probe === undefined) throw new ContractError('the probe file is missing');
    this.#probe = probe;
    for (const statement of probe.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const symbol = this.#checker.getSymbolAtLocation(statement.moduleSpecifier);
      const module = statement.moduleSpecifier.text;
      if (symbol !== undefined) this.#modules.set(module, symbol);
    }
    for (const module of modules) {
      const withExtension = this.#modules.get(`${module}.js`);
      if (!this.#modules.has(module) && withExtension !== undefined) this.#modules.set(module, withExtension);
    }
  }

  /** Whether the module resolves to declarations. */
  has(module: string): boolean {
    return this.#modules.has(module);
  }

  /** The number of files that were read. */
  get size(): number {
    return this.#program.getSourceFiles().length;
  }

  #symbol(exported: ExportName, label: string): ts.Symbol {
    const module = this.#modules.get(exported.module);
    if (module === undefined) throw new ContractError(`${label}: the module is not there`);
    if (exported.name === '*') return module;
    const file = module.declarations?.[0]?.getSourceFile();
    const assigned = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    const value = assigned === undefined ? undefined : this.#checker.getTypeOfSymbolAtLocation(assigned, this.#probe);
    const named =
      this.#checker.tryGetMemberInModuleExports(exported.name, module) ??
      (value === undefined ? undefined : this.#checker.getPropertyOfType(value, exported.name));
    // Importing the default of a CommonJS module gives what it assigns to its exports, or the exports themselves.
    const isCommonJs = file?.impliedNodeFormat === ts.ModuleKind.CommonJS;
    const found = named ?? (exported.name === 'default' ? (assigned ?? (isCommonJs ? module : undefined)) : undefined);
    if (found === undefined) throw new ContractError(`${label}: not exported`);
    return (found.flags & ts.SymbolFlags.Alias) === 0 ? found : this.#checker.getAliasedSymbol(found);
  }

  /** The value that a module exports. */
  value(exported: ExportName, label = `${exported.module}#${exported.name}`): Place {
    const symbol = this.#symbol(exported, label);
    if ((symbol.flags & ts.SymbolFlags.Value) === 0) throw new ContractError(`${label}: a type, not a value`);
    return new Place(this.#checker, this.#probe, [this.#checker.getTypeOfSymbolAtLocation(symbol, this.#probe)], label);
  }

  /** The type that a module exports. */
  type(exported: ExportName, label = `${exported.module}#${exported.name}`): Place {
    const symbol = this.#symbol(exported, label);
    if ((symbol.flags & ts.SymbolFlags.Type) === 0) throw new ContractError(`${label}: not a type`);
    return new Place(this.#checker, this.#probe, [this.#checker.getDeclaredTypeOfSymbol(symbol)], label);
  }

  /** A type that is there without an import. */
  global(name: string): Place {
    const symbol = this.#checker.resolveName(name, this.#probe, ts.SymbolFlags.Value, false);
    if (symbol === undefined) throw new ContractError(`${name}: no such global`);
    return new Place(this.#checker, this.#probe, [this.#checker.getTypeOfSymbolAtLocation(symbol, this.#probe)], name);
  }

  /** The names of all types that the read files of a package export, nested namespaces included. */
  exportedTypes(packageName: string): ReadonlySet<string> {
    const known = this.#typeNames.get(packageName);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const seen = new Set<ts.Symbol>();
    const visit = (symbol: ts.Symbol): void => {
      if (seen.has(symbol)) return;
      seen.add(symbol);
      for (const member of this.#checker.getExportsOfModule(symbol)) {
        const target = (member.flags & ts.SymbolFlags.Alias) === 0 ? member : this.#checker.getAliasedSymbol(member);
        if ((target.flags & ts.SymbolFlags.Type) !== 0) {
          names.add(member.getName());
          names.add(declaredName(target));
        }
        if ((target.flags & (ts.SymbolFlags.Namespace | ts.SymbolFlags.Class)) !== 0) visit(target);
      }
    };
    for (const file of this.#program.getSourceFiles()) {
      if (!file.fileName.includes(`/node_modules/${packageName}/`)) continue;
      const symbol = this.#checker.getSymbolAtLocation(file);
      if (symbol === undefined) continue;
      visit(symbol);
      const assigned = symbol.exports?.get(ts.InternalSymbolName.ExportEquals);
      if (assigned !== undefined) names.add(declaredName(this.#checker.getAliasedSymbol(assigned)));
    }
    this.#typeNames.set(packageName, names);
    return names;
  }

  /** The published name and the version of the package that a module specifier leads to. */
  packageOf(module: string): { readonly name: string; readonly version: string } {
    const file = this.#modules.get(module)?.declarations?.[0]?.getSourceFile().fileName;
    const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file ?? '');
    if (match?.[1] === undefined) throw new ContractError(`${module}: not installed`);
    return readPackage(match[1]);
  }
}
