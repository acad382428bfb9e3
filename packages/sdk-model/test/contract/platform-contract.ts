import type {
  AuthorizationCall,
  ExportName,
  IdentityClient,
  IdentitySource,
  ListFunction,
  Logger,
  Memoizer,
  Store,
} from '../../src/index.js';
import { ContractError, type Declarations, type Place } from './declarations.js';

interface Global {
  readonly global: string;
}

const named = (exported: ExportName | Global): string =>
  'global' in exported ? exported.global : `${exported.module}#${exported.name}`;

/** Looks at the platform entries one by one; what it refuses stands in `refusals`, what it cannot look at is skipped. */
export class PlatformContract {
  readonly refusals: string[] = [];
  readonly unverified = new Set<string>();
  readonly verified = new Set<string>();
  readonly #declarations: Declarations;
  /** The installed copies of older versions, for names that the newest one has no more. */
  readonly #older: Readonly<Record<string, string>>;

  constructor(declarations: Declarations, older: Readonly<Record<string, string>>) {
    this.#declarations = declarations;
    this.#older = older;
  }

  #check(exported: ExportName | Global, what: string, resolve: () => unknown): void {
    if ('module' in exported) {
      if (!this.#declarations.has(exported.module)) {
        this.unverified.add(exported.module);
        return;
      }
      this.verified.add(exported.module);
    }
    const run = (): string | null => {
      try {
        resolve();
        return null;
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        return error.message;
      }
    };
    const refusal = run();
    if (refusal !== null) this.refusals.push(`${named(exported)} ${what}: ${refusal}`);
  }

  /** What is exported, from an older version if the newest has it no more. */
  #value(exported: ExportName | Global): Place {
    if ('global' in exported) return this.#declarations.global(exported.global);
    try {
      return this.#declarations.value(exported);
    } catch (error) {
      const older = this.#older[exported.module];
      if (older === undefined || !(error instanceof ContractError)) throw error;
      return this.#declarations.value({ module: older, name: exported.name });
    }
  }

  #made(exported: ExportName | Global): Place {
    const value = this.#value(exported);
    try {
      return value.instance();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return value.result();
    }
  }

  #type(modules: readonly string[], name: string): void {
    const packages = modules.flatMap((module) => [module, this.#older[module] ?? module]);
    const found = packages.some((specifier) => {
      const packageName = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      return this.#declarations.exportedTypes(packageName).has(name);
    });
    if (!found) throw new ContractError(`no exported type '${name}'`);
  }

  identitySource(source: IdentitySource): void {
    this.#check(source, (source.members ?? []).join('.'), () => {
      const value = this.#value(source);
      const base = source.on === 'instance' ? value.instance() : source.on === 'result' ? value.result() : value;
      (source.members ?? []).reduce<Place>((place, name) => place.member(name), base).callable();
    });
  }

  identityClient(client: IdentityClient): void {
    for (const method of client.methods) {
      this.#check(client.made, method.join('.'), () => {
        const value = this.#value(client.made);
        const object = client.by === 'construct' ? value.instance() : value.result().awaited();
        method.reduce<Place>((place, name) => place.member(name), object).callable();
      });
    }
  }

  ambientStore(store: ExportName, methods: readonly string[]): void {
    for (const method of methods) {
      this.#check(store, method, () => this.#value(store).instance().member(method).callable());
    }
  }

  callable(exported: ExportName): void {
    this.#check(exported, 'call', () => this.#value(exported).callable());
  }

  requestType(exported: ExportName): void {
    this.#check(exported, 'type', () => this.#declarations.type(exported));
  }

  /** `modules` are those that the library has its deciding objects in. */
  authorization(entry: AuthorizationCall, modules: readonly string[]): void {
    const { receiver } = entry;
    const methods = entry.methods.length === 0 ? [null] : entry.methods;
    for (const method of methods) {
      this.#check(receiver, method ?? 'call', () => {
        const decider = this.#value(receiver).walk(entry.steps ?? []);
        const called = (method === null ? decider : decider.member(method)).callable();
        const { refuses } = entry;
        if (refuses === 'throws') {
          if (called.resultText !== 'void') throw new ContractError(`gives ${called.resultText}, so it need not throw`);
          return;
        }
        const given = called.result();
        if (given.isPromise !== entry.async) {
          throw new ContractError(entry.async ? `gives ${given.description} at once` : `gives ${given.description}`);
        }
        const result = given.awaited();
        if (refuses === 'boolean') {
          if (!result.isBoolean) throw new ContractError(`gives ${result.description}, no boolean`);
          return;
        }
        const { verdict } = entry;
        if (verdict !== undefined) {
          const words = result.walk(verdict.path).literals;
          if (!words.includes(verdict.allow)) throw new ContractError(`says ${words.join(', ')}`);
        }
        for (const member of verdict === undefined ? entry.allowMembers : []) {
          const says = result.member(member);
          const answer = says.isCallable ? says.result() : says;
          if (!answer.isBoolean) throw new ContractError(`${member} is ${answer.description}, no boolean`);
        }
      });
    }
    for (const type of entry.types) {
      this.#check(receiver, `type ${type}`, () => {
        // The name that the library's own documentation gives to an application's ability.
        if (type !== 'AppAbility') this.#type([...modules, entry.library], type);
      });
    }
    const strays = (entry.negated ?? []).filter((name) => !entry.methods.includes(name));
    if (strays.length > 0) this.refusals.push(`${named(receiver)}: no method ${strays.join(', ')} to negate`);
  }

  store(store: Store): void {
    const { constructed } = store;
    for (const method of [...store.reads, ...store.writes, ...(store.getOrCreate ?? [])]) {
      this.#check(constructed, method, () => this.#made(constructed).member(method).callable());
    }
    for (const type of store.types) {
      this.#check(constructed, `type ${type}`, () => {
        if ('module' in constructed) this.#type([constructed.module], type);
        else this.#declarations.global(type);
      });
    }
    const { expiryArgument, expiryKeys } = store;
    this.#check(constructed, 'expiry', () => {
      const [write = ''] = store.writes;
      const method = this.#made(constructed).member(write);
      if (store.expiry === 'never') {
        if (method.parameterAt(2)) throw new ContractError(`${write} has a third parameter`);
        return;
      }
      if (expiryArgument === undefined) throw new ContractError('nothing says where the time to live stands');
      const options = method.parameter(expiryArgument);
      for (const key of expiryKeys?.write ?? []) options.leaf(key);
      for (const key of expiryKeys?.constructor ?? []) {
        const places = [...this.#value(constructed).allParameters()];
        if (!places.some((place) => place.has(key))) throw new ContractError(`no option '${key}'`);
      }
    });
  }

  memoizer(memoizer: Memoizer): void {
    this.#check(memoizer, memoizer.member ?? '', () => {
      const value = this.#value(memoizer);
      const helper = (memoizer.member === undefined ? value : value.member(memoizer.member)).callable();
      const { keyArgument, expiryKeys } = memoizer;
      if (keyArgument !== null) {
        if (!helper.parameterAt(keyArgument.index)) {
          throw new ContractError(`no parameter ${String(keyArgument.index)}`);
        }
        if (keyArgument.key !== null) helper.parameter(keyArgument.index).leaf(keyArgument.key);
      }
      for (const key of expiryKeys) {
        if (!helper.allParameters().some((place) => place.has(key))) throw new ContractError(`no option '${key}'`);
      }
    });
  }

  listFunction(module: string, name: string, { list, callback }: ListFunction): void {
    const exported = { module, name };
    this.#check(exported, 'over a list', () => {
      const value = this.#value(exported).callable();
      if (!value.parameterAt(Math.max(list, callback ?? 0))) throw new ContractError('no place for its list');
    });
  }

  logger(logger: Logger, methods: readonly string[]): void {
    const { exported } = logger;
    const object = (): Place => {
      const value = this.#value(exported);
      if (logger.by === 'construct') return value.instance();
      return logger.by === 'call' ? value.result() : value;
    };
    this.#check(exported, 'as a logger', () => {
      for (const method of ['info', 'warn', 'error', 'debug']) object().member(method).callable();
    });
    for (const method of logger.methods ?? []) {
      this.#check(exported, method, () => object().member(method).callable());
      if (methods.includes(method)) this.refusals.push(`${named(exported)} ${method}: every logger has it`);
    }
  }
}
