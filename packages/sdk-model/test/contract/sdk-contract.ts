import type {
  SdkControl,
  DefinitionHelper,
  ExportName,
  ProposalShape,
  Reach,
  RequestPoint,
  SdkEntry,
  Step,
  StreamShape,
  Told,
} from '../../src/index.js';
import { ContractError, type Declarations, type Place } from './declarations.js';

/** What became of every path of an entry in one version: `null` where it leads somewhere, else why it does not. */
export type Outcome = ReadonlyMap<string, string | null>;

/** One installed version of a package. */
export interface Copy {
  readonly name: string;
  readonly version: string;
  /** The name under which it is installed. */
  readonly installed: string;
  /** Whether the newest, of which everything must hold that the entry does not say ended. */
  readonly newest: boolean;
}

const short = (exported: ExportName): string => `${exported.module}#${exported.name}`;

/** The modules that the entry names, as they are called in that copy. */
export const modulesOf = (entry: SdkEntry, copy: Copy): readonly string[] =>
  [
    ...entry.packages.map(({ name }) => name),
    ...entry.clients.map(({ module }) => module),
    ...entry.runners.map((runner) => runner.class.module),
    ...(entry.helpers ?? []).map((helper) => helper.exported.module),
    ...(entry.schemaHelpers ?? []).map((helper) => helper.exported.module),
    ...(entry.sockets ?? []).map((socket) => socket.class.module),
    ...[...entry.requests, ...(entry.runs ?? [])]
      .flatMap(({ from }) => from?.exports ?? [])
      .map(({ module }) => module),
    ...(entry.handlers ?? []).flatMap(({ exports, asks }) =>
      [...exports, ...('schema' in asks ? [asks.schema] : [])].map(({ module }) => module),
    ),
    ...(entry.serves ?? []).flatMap(({ exports, of }) => [...exports, ...of].map(({ module }) => module)),
    ...(entry.verifiers ?? []).flatMap(({ exports }) => exports.map(({ module }) => module)),
    ...[...entry.proposals, ...(entry.definitions ?? [])].flatMap((one) => (one.of ? [one.of.module] : [])),
    ...(entry.calls ?? []).flatMap(({ exports }) => exports.map(({ module }) => module)),
    ...(entry.events ?? []).flatMap(({ exports, of }) => [...exports, of].map(({ module }) => module)),
    ...(entry.callbacks ?? []).flatMap(({ bases }) => bases.map(({ module }) => module)),
    ...(entry.controls ?? []).flatMap(({ listed }) => (listed ?? []).map(({ module }) => module)),
  ].map((module) => inCopy({ module, name: '*' }, copy).module);

const inCopy = (exported: ExportName, copy: Copy): ExportName =>
  exported.module === copy.name || exported.module.startsWith(`${copy.name}/`)
    ? { module: copy.installed + exported.module.slice(copy.name.length), name: exported.name }
    : exported;

const packageOf = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');

class SdkContract {
  readonly outcome = new Map<string, string | null>();
  /** Modules of clients whose package is not installed. */
  readonly unseen = new Set<string>();
  readonly #entry: SdkEntry;
  readonly #copy: Copy;
  readonly #declarations: Declarations;
  /** For each request that is there: its parameter, and what it gives. */
  readonly #requests = new Map<
    string,
    { readonly point: RequestPoint; readonly body: Place; readonly gives: Place | null }
  >();
  readonly #sockets = new Map<string, Place>();
  readonly #runOptions: Place[] = [];
  readonly #instances: Place[] = [];
  readonly #places = new Map<string, Place>();

  constructor(entry: SdkEntry, copy: Copy, declarations: Declarations) {
    this.#entry = entry;
    this.#copy = copy;
    this.#declarations = declarations;
  }

  /** Records what becomes of one path. What hangs under a path that leads nowhere is not looked at. */
  #check(path: string, resolve: () => Place | boolean | string, then?: (place: Place) => void): void {
    try {
      const place = resolve();
      if (place === false) throw new ContractError('not there');
      if (typeof place === 'string') throw new ContractError(place);
      // What two packages export under one name has to hold for both.
      if (typeof this.outcome.get(path) !== 'string') this.outcome.set(path, null);
      if (then !== undefined && place !== true) then(place);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.outcome.set(path, `${this.#copy.name}@${this.#copy.version} ${path}: ${error.message}`);
    }
  }

  #keys(path: string, place: Place, names: readonly string[]): void {
    for (const name of names) this.#check(`${path}/${name}`, () => place.leaf(name));
  }

  #value(exported: ExportName): Place {
    return this.#declarations.value(inCopy(exported, this.#copy), short(exported));
  }

  /** The instances of a class, or what a type stands for. */
  #named(exported: ExportName): Place {
    return attempt(() => this.#value(exported).instance()) ?? this.#declarations.type(inCopy(exported, this.#copy));
  }

  run(): Outcome {
    this.#clients();
    this.#reads();
    this.#proposals();
    this.#socketPoints();
    this.#streams();
    this.#choices();
    this.#tools();
    this.#runners();
    this.#helpers();
    this.#schemaHelpers();
    this.#handlers();
    this.#serves();
    this.#verifiers();
    this.#runs();
    this.#events();
    this.#callbacks();
    this.#controls();
    this.#executors();
    this.#items();
    this.#types();
    return this.outcome;
  }

  #clients(): void {
    const clients = this.#instances;
    for (const client of this.#entry.clients) {
      const path = `clients/${short(client)}`;
      // Clients of a package that is not installed here; the test of the entry says which these are.
      if (!this.#declarations.has(inCopy(client, this.#copy).module)) {
        this.unseen.add(client.module);
        continue;
      }
      this.#check(
        path,
        () => this.#value(client).instance(),
        (instance) => clients.push(instance),
      );
    }
    for (const name of this.#entry.clientCopies ?? []) {
      this.#check(`clientCopies/${name}`, () => {
        for (const client of clients) client.member(name).result().member(name);
        return true;
      });
    }
    for (const name of this.#entry.rawRequests ?? []) {
      this.#check(`rawRequests/${name}`, () => {
        for (const client of clients) client.member(name).callable();
        return true;
      });
    }
    for (const point of this.#entry.requests) {
      const path = `requests/${point.id}`;
      const { from } = point;
      if (from !== undefined) {
        this.#reachedRequest(path, point, from);
        continue;
      }
      const walk = (client: Place): Place =>
        point.members.reduce<Place>((place, name) => place.member(name), client).callable();
      this.#check(
        path,
        () => {
          const methods = clients.map(walk);
          const [first] = methods;
          if (first === undefined) throw new ContractError('no client');
          return first;
        },
        (method) => {
          this.#request(path, point, method);
        },
      );
    }
  }

  /** The call or construction that an export leads to, over all the modules that export it. */
  #reach({ form, exports }: Reach, members: readonly string[]): Place {
    const roots = exports.map((exported) => {
      if (form === 'member') return this.#named(exported);
      const value = this.#value(exported);
      if (form !== 'instance') return value;
      // What is run may be made by a class or by a function.
      return attempt(() => value.instance()) ?? value.callable().result().awaited();
    });
    const ends = roots.map((root) => members.reduce<Place>((place, name) => place.member(name), root));
    return joined(ends, exports.map(short).join(', '));
  }

  /** A request that no client leads to. What is constructed gives nothing yet. */
  #reachedRequest(path: string, point: RequestPoint, from: Reach): void {
    this.#check(
      path,
      () => {
        const reached = this.#reach(from, point.members);
        return from.form === 'construct' ? reached : reached.callable();
      },
      (reached) => {
        if (point.toolsArgument !== undefined) {
          this.#toolsBeside(path, point, reached);
          return;
        }
        if (from.form !== 'construct' && point.gives !== 'runner') {
          this.#request(path, point, reached);
          return;
        }
        const body = (): Place =>
          from.form === 'construct' ? reached.constructorParameter(point.request) : reached.parameter(point.request);
        this.#check(`${path}/request`, body, (place) => {
          this.#requests.set(point.id, { point, body: place, gives: null });
          this.#keysOfRequest(path, point, place);
        });
      },
    );
  }

  /** A request whose tools are an argument of their own, or registered on the receiver. */
  #toolsBeside(path: string, point: RequestPoint, reached: Place): void {
    const { toolsArgument } = point;
    if (typeof toolsArgument === 'number') {
      const isConstructed = point.from?.form === 'construct';
      this.#check(`${path}/toolsArgument`, () =>
        (isConstructed ? reached.constructorParameter(toolsArgument) : reached.parameter(toolsArgument)).element(),
      );
    } else {
      this.#check(`${path}/toolsArgument`, () =>
        (this.#entry.helpers ?? []).some(({ method }) => method !== undefined) ? true : 'nothing registers tools',
      );
    }
    const body = attempt(() => reached.parameter(point.request));
    if (point.gives !== 'bound' || body === undefined) return;
    const gives = attempt(() => reached.result().member('invoke').result().awaited()) ?? null;
    this.#requests.set(point.id, { point, body, gives });
    this.#keys(`${path}/choice`, body, point.choice);
  }

  /** The keys of a request that carry its tools, its choice, its content, and what limits or completes them. */
  #keysOfRequest(path: string, point: RequestPoint, body: Place): void {
    // A set of tools that is an argument of its own has no key.
    if (point.toolsArgument === undefined) this.#keys(`${path}/tools`, body, point.tools);
    this.#keys(`${path}/choice`, body, point.choice);
    this.#keys(`${path}/content`, body, point.content);
    this.#keys(`${path}/subset`, body, point.subset ?? []);
    for (const key of point.steps ?? []) this.#check(`${path}/steps/${key}`, () => body.member(key).callable());
    if (point.wraps) {
      const { wraps } = point;
      const { key, choice } = wraps;
      this.#check(
        `${path}/wraps/${key}`,
        () => sentThrough(body, wraps),
        (sent) => {
          this.#keys(`${path}/wraps/${key}/choice`, sent, choice);
        },
      );
    }
    this.#told(path, body, point.told);
    for (const key of point.toolsArgument === undefined && point.record === true ? point.tools : [])
      this.#check(`${path}/record/${key}`, () => body.member(key).member('any', true));
  }

  /** The callbacks that are told something, and each part of what they are told. */
  #told(path: string, holder: Place, told: readonly Told[] = []): void {
    for (const { key, parts } of told) {
      this.#check(
        `${path}/told/${key}`,
        () => holder.member(key).callable(),
        (callback) => {
          for (const { path: steps } of parts)
            this.#check(`${path}/told/${key}/${worded(steps)}`, () => callback.walk(steps));
        },
      );
    }
  }

  /** The listeners of a run: the methods that register them, and what the type of the events says they are handed. */
  #events(): void {
    for (const { id, exports, methods, of, told } of this.#entry.events ?? []) {
      const path = `events/${id}`;
      for (const method of methods)
        this.#check(`${path}/${method}`, () => this.#reach({ form: 'instance', exports }, [method]).callable());
      this.#check(
        `${path}/of`,
        () => this.#declarations.type(inCopy(of, this.#copy)),
        (events) => {
          for (const { key, parts } of told)
            for (const { path: steps } of parts)
              this.#check(`${path}/told/${key}/${worded(steps)}`, () =>
                // A parameter of the listener is an element of the tuple that stands under the event.
                steps.reduce<Place>(
                  (place, step) => (step.kind === 'parameter' ? place.member(String(step.index)) : place.walk([step])),
                  events.member(key),
                ),
              );
        },
      );
    }
  }

  /** The handlers of a run: the class with its methods, what makes one of an object, and the options that take a list. */
  #callbacks(): void {
    for (const { id, bases, factory, key, told } of this.#entry.callbacks ?? []) {
      const path = `callbacks/${id}`;
      for (const base of bases) {
        this.#check(
          path,
          () => this.#value(base),
          (made) => {
            // The class is abstract; what its factory gives is an instance of it.
            const handler = (): Place => made.member(factory).callable().result();
            this.#check(`${path}/${factory}`, handler);
            for (const { key: name, parts } of told)
              this.#check(
                `${path}/told/${name}`,
                () => handler().member(name).callable(),
                (method) => {
                  for (const { path: steps } of parts)
                    this.#check(`${path}/told/${name}/${worded(steps)}`, () =>
                      steps.length === 1 && steps[0]?.kind === 'parameter'
                        ? method.parameterAt(steps[0].index)
                        : method.walk(steps),
                    );
                },
              );
          },
        );
      }
      this.#check(`${path}/${key}`, () =>
        this.#runOptions.some((place) => place.has(key)) ? true : `no run takes '${key}'`,
      );
    }
  }

  #request(path: string, point: RequestPoint, method: Place): void {
    this.#check(
      `${path}/request`,
      () => method.parameter(point.request),
      (body) => {
        // Some calls give nothing back.
        const gives = attempt(() => method.result().awaited()) ?? null;
        this.#requests.set(point.id, { point, body, gives });
        this.#keysOfRequest(path, point, body);
        for (const key of point.items ?? []) {
          this.#check(`${path}/items/${key}`, () => joined(this.#contents(point, body), path).member(key).element());
        }
        for (const key of [...(point.continues ?? []), ...(point.stored ?? [])]) {
          if (!point.content.includes(key))
            this.outcome.set(`${path}/content/${key}`, `${path}: '${key}' is no content`);
        }
        this.#keys(`${path}/handlers`, body, point.handlers ?? []);
        for (const { key, tools, choice } of point.nested ?? []) {
          const at = `${path}/nested/${key}`;
          this.#check(
            at,
            () => body.members(key),
            (inner) => {
              this.#keys(`${at}/tools`, inner, tools);
              this.#keys(`${at}/choice`, inner, choice);
            },
          );
        }
        const { override } = point;
        if (override !== undefined) {
          this.#check(`${path}/override`, () => method.parameter(override.argument).member(override.key));
        }
        if (point.gives === 'response' || point.gives === 'result') {
          this.#check(`${path}/gives`, () => method.result().isPromise === (point.gives === 'response'));
          for (const id of point.proposals) {
            const shape = this.#entry.proposals.find((proposal) => proposal.id === id);
            this.#check(`${path}/proposals/${id}`, () =>
              shape === undefined || gives === null ? 'no such proposal shape' : gives.walk(shape.path),
            );
          }
        } else {
          if (point.gives === 'stream') this.#check(`${path}/gives`, () => !method.result().isPromise);
          const ends = (this.#entry.streams ?? []).filter((stream) => stream.requests.includes(point.id));
          for (const id of point.proposals) {
            const shape = this.#entry.proposals.find((proposal) => proposal.id === id);
            const finals = ends.flatMap((stream) => stream.finals);
            this.#check(`${path}/proposals/${id}`, () => {
              if (shape === undefined || gives === null) return 'no such proposal shape';
              if (finals.length === 0) return 'no stream shape says where the response comes out';
              for (const final of finals) gives.member(final).result().awaited().walk(shape.path);
              return true;
            });
          }
        }
      },
    );
  }

  /** The messages or items of a request. */
  #contents(point: RequestPoint, body: Place): readonly Place[] {
    return point.content.flatMap((key) => attempt(() => body.member(key).element()) ?? []);
  }

  /** The places where proposals of that shape stand, over all requests that are there. */
  #proposalPlaces(id: string): readonly Place[] {
    const shape = this.#entry.proposals.find((proposal) => proposal.id === id);
    if (shape === undefined) return [];
    const ofRuns = (this.#entry.runs ?? []).flatMap((run) => {
      if (run.proposals?.includes(id) !== true) return [];
      const place = attempt(() => this.#reach(run.from, run.members).result().awaited().walk(shape.path));
      if (place === undefined) this.outcome.set(`runs/${run.id}/proposals/${id}`, `runs/${run.id}: gives no '${id}'`);
      return place ?? [];
    });
    const ofRequests = [...this.#requests.values()].flatMap(({ point, gives }) => {
      if (gives === null || !point.proposals.includes(id)) return [];
      const finals = (this.#entry.streams ?? [])
        .filter((stream) => stream.requests.includes(point.id))
        .flatMap((stream) => stream.finals);
      const responses =
        point.gives === 'response' || point.gives === 'result' || point.gives === 'bound'
          ? [gives]
          : finals.map((final) => gives.member(final).result().awaited());
      try {
        return responses.map((response) => response.walk(shape.path));
      } catch (error) {
        if (error instanceof ContractError) return [];
        throw error;
      }
    });
    return [...ofRequests, ...ofRuns];
  }

  #reads(): void {
    for (const read of this.#entry.reads ?? []) {
      const path = `reads/${read.id}`;
      this.#check(
        path,
        () => {
          const methods = this.#instances.map((client) =>
            read.members.reduce<Place>((place, name) => place.member(name), client).callable(),
          );
          return joined(methods, path);
        },
        (method) => {
          const gives = method.result().awaited();
          const { list, results } = read;
          for (const id of read.proposals) {
            const shape = this.#entry.proposals.find((proposal) => proposal.id === id);
            this.#check(`${path}/proposals/${id}`, () => {
              if (shape === undefined) return 'no such proposal shape';
              if (!list) return gives.walk(shape.path);
              const items = gives.iterated().markedAny('type', shape.discriminants);
              hasOne(items, shape.name);
              return hasOne(items, shape.arguments);
            });
          }
          if (results === undefined) return;
          this.#check(`${path}/results`, () => {
            const bodies = method.parameters().filter((body) => body.has(results.key));
            const items = joined(bodies, path).member(results.key).element();
            items.leaf(results.callId);
            return items.leaf(results.output);
          });
        },
      );
    }
  }

  #proposals(): void {
    for (const shape of this.#entry.proposals) {
      const path = `proposals/${shape.id}`;
      this.#check(
        path,
        () => {
          const places =
            shape.of === undefined ? this.#proposalPlaces(shape.id) : [this.#named(shape.of).walk(shape.path)];
          const [first] = places;
          if (first === undefined) throw new ContractError('no request gives it');
          return first.or(places.slice(1));
        },
        (all) => {
          this.#check(`${path}/list`, () =>
            shape.path.some((step) => step.kind === 'member' && step.name === shape.list.member)
              ? true
              : `the path has no member '${shape.list.member}'`,
          );
          this.#proposalMembers(path, all, shape);
          this.#keys(`${path}/namespace`, all, shape.namespace ?? []);
          for (const type of shape.types) this.#exportedType(`${path}/types/${type}`, type);
          for (const type of shape.responses ?? []) this.#exportedType(`${path}/responses/${type}`, type);
        },
      );
    }
  }

  /** Each member leads somewhere, and each kind of proposal has a name, arguments and an id. */
  #proposalMembers(path: string, all: Place, shape: ProposalShape): void {
    const parts = { name: shape.name, arguments: shape.arguments, callId: shape.callId };
    for (const type of shape.discriminants) {
      this.#check(
        `${path}/discriminants/${type}`,
        () => all.marked({ type }),
        (proposal) => {
          for (const [part, names] of Object.entries(parts)) {
            if (names.length === 0) continue;
            this.#check(`${path}/discriminants/${type}/${part}`, () => hasOne(proposal, names));
          }
        },
      );
    }
    for (const [part, names] of Object.entries(parts)) {
      const proposals = shape.discriminants.length === 0 ? all : all.markedAny('type', shape.discriminants);
      for (const name of names) this.#check(`${path}/${part}/${name}`, () => proposals.leaf(name));
    }
  }

  #socketPoints(): void {
    for (const socket of this.#entry.sockets ?? []) {
      const path = `sockets/${socket.id}`;
      this.#check(
        path,
        () => this.#value(socket.class).instance(),
        (instance) => {
          this.#sockets.set(socket.id, instance);
          this.#check(
            `${path}/send`,
            () => instance.member(socket.send).parameter(0),
            (event) => {
              for (const message of socket.messages) {
                const at = `${path}/messages/${message.type}`;
                this.#check(
                  at,
                  () => event.marked({ type: message.type }).walk(message.path),
                  (request) => {
                    this.#keys(`${at}/tools`, request, message.tools);
                    this.#keys(`${at}/choice`, request, message.choice);
                  },
                );
              }
            },
          );
        },
      );
    }
  }

  #streams(): void {
    for (const stream of this.#entry.streams ?? []) {
      const path = `streams/${stream.id}`;
      const places = stream.requests.flatMap((id) => {
        const gives = this.#requests.get(id)?.gives ?? this.#sockets.get(id);
        return gives ?? [];
      });
      for (const id of stream.requests) {
        if ([...this.#entry.requests, ...(this.#entry.sockets ?? [])].some((point) => point.id === id)) continue;
        this.outcome.set(`${path}/requests/${id}`, `${path}: no request or socket '${id}'`);
      }
      this.#check(
        path,
        () => {
          const [first] = places;
          if (first === undefined) throw new ContractError('no request or socket gives it');
          return first.or(places.slice(1));
        },
        (gives) => {
          this.#stream(path, stream, gives);
        },
      );
    }
  }

  #stream(path: string, stream: StreamShape, gives: Place): void {
    for (const event of stream.events) {
      const at = `${path}/${event.type ?? 'chunk'}${event.type === null ? `/${lastMember(event.path)}` : ''}`;
      this.#check(
        at,
        () => {
          const { by, kind } = stream;
          if (by !== 'iteration') {
            return gives
              .listener(by.listener, event.type ?? '')
              .parameter(0)
              .walk(event.path);
          }
          const iterated = this.#once(`iterated ${path}`, () => gives.iterated());
          const chosen = kind === null || event.type === null ? iterated : iterated.marked({ [kind]: event.type });
          return chosen.walk(event.path);
        },
        (place) => {
          this.#check(`${at}/proposal`, () => {
            const { discriminants } = event;
            const proposals = discriminants.length === 0 ? place : place.markedAny('type', discriminants);
            const parts = [event.name, event.arguments, event.callId, event.joins].filter((names) => names.length > 0);
            for (const names of parts) hasOne(proposals, names);
            if (!this.#copy.newest) return true;
            for (const type of discriminants) place.marked({ type });
            for (const name of parts.flat()) proposals.leaf(name);
            return true;
          });
        },
      );
    }
    for (const final of stream.finals) {
      this.#check(`${path}/finals/${final}`, () => gives.member(final).result().awaited());
    }
    for (const last of stream.lastCalls) {
      const at = `${path}/lastCalls/${last.method}`;
      this.#check(
        at,
        () => gives.member(last.method).result().awaited().walk(last.path),
        (proposal) => {
          this.#keys(`${at}/name`, proposal, last.name);
          this.#keys(`${at}/arguments`, proposal, last.arguments);
        },
      );
    }
  }

  /** The types of one key of the requests of some APIs, sockets included. */
  #carriers(apis: readonly string[] | undefined, part: 'tools' | 'choice' | 'content'): readonly Place[] {
    const points = [...this.#requests.values()].filter(({ point }) => apis?.includes(point.api ?? '') === true);
    return points.flatMap(({ point, body }) => [
      ...point[part].flatMap((key) => attempt(() => body.members(key)) ?? []),
      ...(point.nested ?? []).flatMap((inner) =>
        part === 'content'
          ? (attempt(() => body.members(inner.key)) ?? [])
          : inner[part].flatMap((key) => attempt(() => body.members(`${inner.key}.${key}`)) ?? []),
      ),
    ]);
  }

  #messages(apis: readonly string[] | undefined): readonly Place[] {
    return (this.#entry.sockets ?? []).flatMap((socket) => {
      const instance = this.#sockets.get(socket.id);
      if (instance === undefined || !(apis ?? []).includes(socket.api)) return [];
      return socket.messages.flatMap(
        (message) =>
          attempt(() => instance.member(socket.send).parameter(0).marked({ type: message.type }).walk(message.path)) ??
          [],
      );
    });
  }

  /** Many paths start at the same few unions. */
  #once(key: string, find: () => Place): Place {
    const known = this.#places.get(key) ?? find();
    this.#places.set(key, known);
    return known;
  }

  /** What a tool choice under that key may be. */
  choice(apis: readonly string[] | undefined, key: string): Place {
    return this.#once(`choice ${key} ${String(apis)}`, () => this.#choice(apis, key));
  }

  #choice(apis: readonly string[] | undefined, key: string): Place {
    const places = [
      ...this.#carriers(apis, 'choice').filter((place) => place.label.endsWith(`.${key}`)),
      ...this.#messages(apis).flatMap((message) => attempt(() => message.member(key)) ?? []),
      ...this.#sentOn(apis).flatMap((sent) => attempt(() => sent.member(key)) ?? []),
    ];
    return joined(places, `the ${key} of ${(apis ?? []).join(', ')}`);
  }

  /** What middleware around the model sends on, in the requests of some APIs. */
  #sentOn(apis: readonly string[] | undefined): readonly Place[] {
    return [...this.#requests.values()].flatMap(({ point, body }) => {
      const { wraps } = point;
      if (!wraps || (apis && !apis.includes(point.api ?? ''))) return [];
      return attempt(() => sentThrough(body, wraps)) ?? [];
    });
  }

  /** The tool definitions that the requests of some APIs take. */
  tool(apis: readonly string[] | undefined): Place {
    return this.#once(`tool ${String(apis)}`, () => this.#tool(apis));
  }

  #tool(apis: readonly string[] | undefined): Place {
    const lists = [
      ...this.#carriers(apis, 'tools'),
      ...this.#messages(apis).flatMap((message) => attempt(() => message.member('tools')) ?? []),
    ];
    const places = lists.flatMap((list) => attempt(() => list.element()) ?? []);
    return joined(places, `the tools of ${(apis ?? []).join(', ')}`);
  }

  /** The items and messages that the requests of some APIs take. */
  input(apis: readonly string[] | undefined): Place {
    return this.#once(`input ${String(apis)}`, () => this.#input(apis));
  }

  #input(apis: readonly string[] | undefined): Place {
    const lists = this.#carriers(apis, 'content');
    const places = lists.flatMap((list) => attempt(() => list.element()) ?? attempt(() => list.objectsOnly()) ?? []);
    const keys = new Set(
      this.#entry.requests.flatMap(({ api, items }) => (apis?.includes(api ?? '') ? (items ?? []) : [])),
    );
    const inner = [...keys].flatMap((key) =>
      places.flatMap((place) => attempt(() => place.member(key).element()) ?? []),
    );
    return joined([...places, ...inner, ...this.#messages(apis)], `the content of ${(apis ?? []).join(', ')}`);
  }

  /** The items that the responses of some APIs hold. */
  output(apis: readonly string[]): Place {
    return this.#once(`output ${String(apis)}`, () => this.#output(apis));
  }

  #output(apis: readonly string[]): Place {
    const ids = new Set(
      this.#entry.requests.filter(({ api }) => apis.includes(api ?? '')).flatMap(({ proposals }) => proposals),
    );
    return joined(
      [...ids].flatMap((id) => this.#proposalPlaces(id)),
      `the output of ${apis.join(', ')}`,
    );
  }

  #choices(): void {
    for (const modes of this.#entry.choiceModes ?? []) {
      const path = `choiceModes/${modes.api}/${modes.key}`;
      this.#check(path, () => {
        const place = this.choice([modes.api], modes.key);
        const declared = [...new Set(place.literals)].sort();
        // Where every string is taken, the modes are what the providers make of it.
        if (place.takesAnyText && declared.every((mode) => modes.modes.includes(mode))) return true;
        const expected = [...modes.modes].sort();
        if (declared.join() !== expected.join()) {
          return `the declarations say ${declared.join(', ')}; the entry ${expected.join(', ')}`;
        }
        const strays = [...modes.none, ...modes.forced].filter((mode) => !modes.modes.includes(mode));
        return strays.length === 0 ? true : `no mode ${strays.join(', ')}`;
      });
    }
    for (const named of this.#entry.namedChoices) {
      // A choice that is the name itself is any other string.
      if (named.name.length === 0) {
        this.#check(`namedChoices/${named.id}`, () => this.choice(named.apis, named.key ?? 'tool_choice'));
        continue;
      }
      this.#check(
        `namedChoices/${named.id}`,
        () =>
          this.choice(named.apis, named.key ?? 'tool_choice')
            .objectsOnly()
            .marked(named.marks),
        (choice) => {
          this.#check(`namedChoices/${named.id}/name`, () => choice.walk(named.name));
        },
      );
    }
    for (const { type, apis, key = 'type' } of this.#entry.unnamedChoices ?? []) {
      const choice = this.#entry.requests.find(({ api }) => api !== undefined && apis.includes(api))?.choice[0] ?? '';
      this.#check(`unnamedChoices/${type}`, () =>
        this.choice(apis, choice)
          .objectsOnly()
          .marked({ [key]: type }),
      );
    }
  }

  #tools(): void {
    for (const definition of this.#entry.definitions ?? []) {
      const path = `definitions/${definition.id}`;
      this.#check(
        path,
        () => (definition.of ? this.#named(definition.of) : this.tool(definition.apis)).marked(definition.marks),
        (tool) => {
          this.#check(`${path}/name`, () => tool.walk(definition.name));
          this.#check(`${path}/description`, () => tool.walk(definition.description));
          if (definition.parameters.length > 0) {
            this.#check(`${path}/parameters`, () => tool.walk(definition.parameters));
          }
          if (definition.strict.length > 0) this.#check(`${path}/strict`, () => tool.walk(definition.strict));
        },
      );
    }
    for (const container of this.#entry.containers ?? []) {
      const path = `containers/${container.id}`;
      this.#check(
        path,
        () => this.tool(container.apis).marked(container.marks),
        (tool) => {
          for (const key of container.tools) this.#check(`${path}/${key}`, () => tool.member(key).element());
        },
      );
    }
    for (const channel of this.#entry.channels) {
      const path = `channels/${channel.id}`;
      this.#check(
        path,
        () => this.input(channel.apis).marked(channel.marks),
        (item) => {
          for (const key of channel.tools) this.#check(`${path}/${key}`, () => item.member(key).element());
        },
      );
    }
    for (const hosted of this.#entry.hostedTools) {
      const path = `hostedTools/${hosted.type}`;
      this.#check(
        path,
        () => this.tool(hosted.apis).marked({ type: hosted.type }),
        (tool) => {
          for (const type of hosted.calls ?? []) {
            this.#check(`${path}/calls/${type}`, () =>
              this.output((hosted.apis ?? []).filter((api) => api !== 'realtime')).marked({ type }),
            );
          }
          const { server } = hosted;
          if (server !== undefined) {
            this.#keys(`${path}/address`, tool, server.address);
            this.#keys(`${path}/credentials`, tool, server.credentials);
            const { allow, approval } = server;
            this.#check(`${path}/allow`, () => {
              if (allow.readOnly !== undefined) tool.member(allow.key).element();
              return tool.member(allow.key).objectsOnly().member(allow.names);
            });
            const { readOnly } = allow;
            if (readOnly !== undefined) {
              this.#check(`${path}/allow/${readOnly}`, () => tool.member(allow.key).member(readOnly));
            }
            if (approval === undefined) return;
            this.#check(`${path}/approval`, () => {
              const words = [...tool.member(approval.key).literals].sort().join();
              const expected = [approval.always, approval.never].sort().join();
              if (words !== expected) return `the declarations say ${words}; the entry ${expected}`;
              tool.member(approval.key).member(approval.always).member(allow.names);
              tool.member(approval.key).member(approval.never).member(allow.names);
              return true;
            });
          }
        },
      );
    }
    for (const native of this.#entry.nativeTools ?? []) {
      const path = `nativeTools/${native.type}`;
      this.#check(
        path,
        () => this.tool(native.apis).marked({ type: native.type }),
        () => {
          this.#check(`${path}/call`, () => this.output(native.apis).marked({ type: native.call }));
          this.#check(`${path}/result`, () => this.input(native.apis).marked({ type: native.result }));
        },
      );
    }
  }

  #runners(): void {
    for (const runner of this.#entry.runners) {
      const path = `runners/${runner.class.name}`;
      this.#check(
        path,
        () => this.#value(runner.class).instance(),
        (instance) => {
          this.#check(`${path}/tools`, () =>
            this.#value(runner.class).constructorParameter(0).member(runner.tools).element(),
          );
          for (const name of runner.run) {
            this.#check(
              `${path}/run/${name}`,
              () => instance.member(name).callable(),
              (method) => {
                const { request, approval } = runner;
                if (request !== undefined) {
                  this.#check(`${path}/run/${name}/request`, () => method.parameter(request).member('tools'));
                }
                if (approval !== undefined) {
                  this.#keys(`${path}/run/${name}/approval`, method.parameter(approval.argument), approval.keys);
                }
              },
            );
          }
        },
      );
    }
  }

  #helpers(): void {
    for (const helper of this.#entry.helpers ?? []) {
      const path = `helpers/${helper.exported.name}${helper.method === undefined ? '' : `.${helper.method}`}`;
      this.#check(
        path,
        () => this.#maker(helper),
        (made) => {
          const { positions } = helper;
          const holder = (): Place => {
            if (helper.by === 'construct') return made.constructorParameter(positions?.definition ?? 0);
            return helper.by === 'extend' ? made.instance() : made.parameter(positions?.definition ?? 0);
          };
          for (const key of [helper.name, helper.parameters, helper.executor]) {
            if (key !== null) this.#check(`${path}/${key}`, () => holder().member(key));
          }
          const placed = Object.entries(positions ?? {}).flatMap(([part, index]) =>
            typeof index === 'number' && index >= 0 ? [[part, index] as const] : [],
          );
          for (const [part, index] of placed)
            this.#check(`${path}/positions/${part}`, () => (made.parameterAt(index) ? true : 'no such parameter'));
          const { executor, executorKey } = positions ?? {};
          const { context } = helper;
          const run = (): Place => {
            const place = made.parameter(executor ?? 0);
            return (executorKey === undefined ? place : place.member(executorKey)).callable();
          };
          if (executorKey !== undefined) this.#check(`${path}/positions/executorKey`, run);
          if (helper.method !== undefined && executor !== undefined && executor >= 0 && context !== undefined)
            this.#contextOf(path, helper, () => run().parameter(context));
          for (const id of helper.executedBy) {
            const known = [
              ...this.#entry.requests.map((point) => point.id),
              ...this.#entry.runners.map((runner) => runner.class.name),
            ].includes(id);
            if (!known) this.outcome.set(`${path}/executedBy/${id}`, `${path}: no request or runner '${id}'`);
          }
        },
      );
    }
  }

  #schemaHelpers(): void {
    for (const { exported, schema, validator } of this.#entry.schemaHelpers ?? []) {
      const path = `schemaHelpers/${exported.name}`;
      this.#check(
        path,
        () => this.#value(exported).callable(),
        (made) => {
          this.#check(`${path}/schema`, () => made.parameter(schema));
          if (validator !== undefined)
            this.#check(`${path}/${validator}`, () => made.parameter(schema + 1).member(validator));
        },
      );
    }
  }

  /** What makes a tool: the function, the class, or the method of its instances. */
  #maker(helper: DefinitionHelper): Place {
    const value = this.#value(helper.exported);
    if (helper.by === 'construct' || helper.by === 'extend') {
      value.instance();
      return value;
    }
    if (helper.method === undefined) return value.callable();
    const holder = (helper.via ?? []).reduce<Place>((place, name) => place.member(name), value.instance());
    return holder.member(helper.method).callable();
  }

  /** The handlers that answer for tools, and the calls that execute one somewhere else. */
  #handlers(): void {
    for (const handler of this.#entry.handlers ?? []) {
      const path = `handlers/${handler.id}`;
      this.#check(
        path,
        () => this.#reach({ form: 'instance', exports: handler.exports }, [handler.method]).callable(),
        (method) => {
          const { asks } = handler;
          this.#check(`${path}/asks`, () =>
            'schema' in asks ? this.#value(asks.schema) : method.parameter(asks.argument).literals.includes(asks.text),
          );
          const context = (): Place => method.parameter(handler.handler).callable().parameter(handler.context);
          this.#contextOf(path, handler, context);
        },
      );
    }
    for (const call of this.#entry.calls ?? []) {
      const path = `calls/${call.id}`;
      this.#check(
        path,
        () =>
          joined(
            call.exports.map((one) => this.#made(one).member(call.method)),
            path,
          ).callable(),
        (method) => {
          this.#keys(path, method.parameter(call.argument), [call.name, call.arguments]);
        },
      );
    }
  }

  /** What a class, a function or a type of the package stands for. */
  #made(exported: ExportName): Place {
    return attempt(() => this.#reach({ form: 'instance', exports: [exported] }, [])) ?? this.#named(exported);
  }

  /** The members of a context: each is there in one of the packages at least, and one of them in this. */
  #contextOf(
    path: string,
    { contextMembers = [], requestMembers = [] }: Pick<DefinitionHelper, 'contextMembers' | 'requestMembers'>,
    context: () => Place,
  ): void {
    for (const [kind, names] of Object.entries({ contextMembers, requestMembers }))
      if (names.length > 0) this.#check(`${path}/${kind}`, () => hasOne(context(), names));
  }

  /** What serves tools without a connection: the function that it takes, and what that registers tools on. */
  #serves(): void {
    for (const { id, exports, argument, handed, of, ...told } of this.#entry.serves ?? []) {
      const path = `serves/${id}`;
      for (const exported of exports) {
        const at = `${path}/${short(exported)}`;
        if (!this.#declarations.has(inCopy(exported, this.#copy).module)) {
          this.unseen.add(exported.module);
          continue;
        }
        this.#check(
          at,
          () => this.#value(exported).callable().parameter(argument).callable(),
          (fn) => {
            const served = (): Place => (handed === undefined ? fn.result().awaited() : fn.parameter(handed));
            this.#check(`${at}/of`, () =>
              of.some((one) => attempt(() => this.#value(one).instance())?.sharesTypeWith(served()) === true),
            );
            const { context } = told;
            if (context !== undefined) this.#contextOf(at, told, () => fn.parameter(context));
          },
        );
      }
    }
  }

  /** The functions that say who asks, and the members of what they give. */
  #verifiers(): void {
    for (const { id, exports, argument, path: keys = [], says } of this.#entry.verifiers ?? []) {
      for (const exported of exports) {
        const path = `verifiers/${id}/${short(exported)}`;
        if (!this.#declarations.has(inCopy(exported, this.#copy).module)) {
          this.unseen.add(exported.module);
          continue;
        }
        this.#check(
          path,
          () =>
            keys
              .reduce<Place>((place, key) => place.member(key), this.#value(exported).callable().parameter(argument))
              .callable(),
          (fn) => {
            this.#keys(path, fn.result().awaited(), says);
          },
        );
      }
    }
  }

  /** The tool definition in which an executor stands. */
  #definition(place: string): Place {
    const [kind, ...rest] = place.split('/');
    const id = rest.join('/');
    if (kind === 'requests') {
      const request = this.#requests.get(id);
      if (request === undefined) throw new ContractError(`no request '${id}'`);
      const lists = request.point.tools.flatMap((key) => attempt(() => request.body.member(key).element()) ?? []);
      return joined(lists, `the tools of ${id}`);
    }
    if (kind === 'runners') {
      const runner = this.#entry.runners.find((candidate) => candidate.class.name === id);
      if (runner === undefined) throw new ContractError(`no runner '${id}'`);
      return this.#value(runner.class).constructorParameter(0).member(runner.tools).element();
    }
    const helper = this.#entry.helpers?.find((candidate) => candidate.exported.name === id);
    if (kind !== 'helpers' || helper === undefined) throw new ContractError(`no definition at '${place}'`);
    if (helper.by === 'construct') return this.#value(helper.exported).constructorParameter(0);
    return this.#value(helper.exported).parameter(0);
  }

  /** The calls that run what was constructed: where it stands, and the options that hold its context. */
  #runs(): void {
    for (const run of this.#entry.runs ?? []) {
      const path = `runs/${run.id}`;
      this.#check(
        path,
        () => {
          const reached = this.#reach(run.from, run.members);
          return run.from.form === 'construct' ? reached : reached.callable();
        },
        (method) => {
          const { agent, options } = run;
          const isConstructed = run.from.form === 'construct';
          const parameter = (index: number): Place =>
            isConstructed ? method.constructorParameter(index) : method.parameter(index);
          if (agent !== 'receiver') {
            const { argument, key } = agent;
            this.#check(`${path}/agent`, () => {
              if (key !== undefined) return parameter(argument).leaf(key);
              return isConstructed ? parameter(argument) : method.parameterAt(argument);
            });
          }
          if (run.overrides !== undefined && run.from.form === 'instance') {
            const [exported] = run.from.exports;
            const argument = run.overrides;
            if (!exported) throw new Error(`${path} is made of nothing`);
            for (const { key } of this.#entry.choiceModes ?? [])
              this.#check(`${path}/overrides/${key}`, () =>
                this.#value(exported).constructorParameter(argument).leaf(key),
              );
          }
          if (options !== undefined) {
            this.#check(`${path}/options`, () => {
              const place = parameter(options);
              this.#runOptions.push(place);
              return true;
            });
            this.#told(path, parameter(options), run.told);
          }
        },
      );
    }
    for (const key of this.#entry.delegates ?? []) {
      this.#check(`delegates/${key}`, () =>
        [...this.#requests.values()].some(({ body }) => body.has(key)) ? true : `no request takes '${key}'`,
      );
    }
  }

  /** The places where the key of a control may stand. */
  #holders(on: 'tool' | 'request' | 'run'): readonly Place[] {
    if (on === 'run') return this.#runOptions;
    if (on === 'request') return [...this.#requests.values()].map(({ body }) => body);
    // What another package exports under the same name may be of another version than this copy uses.
    const helpers = this.#entry.helpers ?? [];
    const own = helpers.filter(
      ({ exported, method }) => method !== undefined || packageOf(exported.module) === this.#copy.name,
    );
    return (own.length > 0 ? own : helpers).flatMap(
      (helper) =>
        attempt(() =>
          this.#maker(helper)
            .callable()
            .parameter(helper.positions?.definition ?? 0),
        ) ?? [],
    );
  }

  #controls(): void {
    for (const control of this.#entry.controls ?? []) {
      const path = `controls/${control.id}`;
      this.#check(path, () => control.on.some((on) => this.#holders(on).some((place) => place.has(control.key))));
      for (const on of control.on) {
        this.#check(
          `${path}/${on}`,
          () =>
            joined(
              this.#holders(on).flatMap((place) => attempt(() => place.member(control.key)) ?? []),
              `'${control.key}' of a ${on}`,
            ),
          (value) => {
            const { run } = control;
            const records = attempt(() => value.objectsOnly().member('any', true));
            const { describes } = control;
            if (describes !== undefined)
              this.#check(`${path}/describes`, () => this.#describing(control, describes).length > 0);
            const deciders = (): readonly Place[] =>
              run === undefined
                ? [
                    value,
                    ...(records ? [records] : []),
                    ...(describes === undefined ? [] : this.#describing(control, describes)),
                  ]
                : [(attempt(() => value.element()) ?? value).member(run)];
            const ways = [
              ...control.contexts.map((steps) => ({ kind: 'contexts', steps })),
              ...(control.proposed ? [{ kind: 'proposed', steps: control.proposed }] : []),
            ];
            for (const { kind, steps } of ways) {
              this.#check(`${path}/${kind}/${worded(steps)}`, () =>
                deciders().some((one) => attempt(() => this.#contextAt(one.callable(), steps)) === true),
              );
            }
          },
        );
      }
    }
    for (const { type } of this.#entry.contextTypes ?? []) this.#exportedType(`contextTypes/${type}`, type);
    for (const { type } of this.#entry.releases ?? []) this.#exportedType(`releases/${type}`, type);
  }

  /** Where the entry of a tool says what a person is shown. */
  #describing({ listed = [], names = '' }: SdkControl, describes: string): readonly Place[] {
    return listed.flatMap(
      (exported) =>
        attempt(() =>
          this.#value(exported)
            .callable()
            .parameter(0)
            .member(names)
            .member('any', true)
            .objectsOnly()
            .member(describes),
        ) ?? [],
    );
  }

  /** Whether a function is handed a context at the end of these steps, of whatever type the application gives it. */
  #contextAt(decider: Place, steps: readonly Step[]): boolean {
    const last = steps.at(-1);
    if (last?.kind === 'parameter') return attempt(() => decider.walk(steps)) !== undefined;
    const holder = steps.slice(0, -1).reduce<Place>((place, step) => place.walk([step]), decider);
    return last?.kind === 'member' && holder.has(last.name);
  }

  #executors(): void {
    for (const executor of this.#entry.executors) {
      const path = `executors/${executor.path.join('.')}`;
      const found: Place[] = [];
      for (const place of executor.in ?? []) {
        this.#check(
          `${path}/${place}`,
          () => executor.path.reduce<Place>((at, name) => at.member(name), this.#definition(place)).callable(),
          (run) => found.push(run),
        );
      }
      this.#check(path, () => (found.length > 0 ? true : 'in none of the places that the entry names'));
      const { context } = executor;
      if (context === null) continue;
      this.#check(`${path}/context`, () =>
        found.some((run) => run.parameterAt(context)) ? true : `no parameter ${String(context)}`,
      );
      for (const name of executor.contextMembers ?? [])
        this.#check(`${path}/context/${name}`, () =>
          found.some((run) => attempt(() => run.parameter(context))?.has(name) === true) ? true : `no member '${name}'`,
        );
    }
    for (const key of this.#entry.contextKeys) {
      this.#check(`contextKeys/${key}`, () => {
        const bodies = [...this.#requests.values()]
          .filter(({ point }) => point.gives === 'runner' || point.executes === true)
          .map(({ body }) => body);
        return [...bodies, ...this.#runOptions].some((body) => body.has(key)) ? true : `no runner takes '${key}'`;
      });
    }
    for (const key of this.#entry.endUser ?? []) {
      this.#check(`endUser/${key}`, () =>
        [...this.#requests.values()].some(({ body }) => body.has(key)) ? true : `no request takes '${key}'`,
      );
    }
  }

  #items(): void {
    const everywhere = [...new Set(this.#entry.requests.flatMap(({ api }) => api ?? []))];
    for (const marks of this.#entry.results) {
      this.#check(`results/${Object.values(marks).join()}`, () => this.input(everywhere).marked(marks));
    }
    for (const result of this.#entry.resultPoints ?? []) {
      const path = `resultPoints/${Object.values(result.marks).join()}`;
      this.#check(
        path,
        () => this.input(result.apis).marked(result.marks),
        (item) => {
          this.#keys(path, item, [...result.callId, result.output]);
        },
      );
    }
    for (const approval of this.#entry.approvals ?? []) {
      const path = `approvals/${approval.id}`;
      const { asks, answers } = approval;
      this.#check(
        `${path}/asks`,
        () => this.output(approval.apis).marked({ type: asks.type }),
        (item) => {
          this.#keys(`${path}/asks`, item, [asks.id, ...asks.name, ...asks.arguments]);
        },
      );
      this.#check(
        `${path}/answers`,
        () => this.input(approval.apis).marked({ type: answers.type }),
        (item) => {
          this.#keys(`${path}/answers`, item, [answers.decision, answers.question]);
        },
      );
    }
  }

  #exportedType(path: string, type: string): void {
    this.#check(path, () =>
      [this.#copy.installed, ...this.#entry.packages.slice(1).map(({ name }) => name)].some((name) =>
        this.#declarations.exportedTypes(name).has(type),
      )
        ? true
        : `no exported type '${type}'`,
    );
  }

  #types(): void {
    for (const type of this.#entry.toolTypes) this.#exportedType(`toolTypes/${type}`, type);
    for (const type of this.#entry.requestTypes) this.#exportedType(`requestTypes/${type}`, type);
  }
}

/** The steps of a path as one text, for its id. */
const worded = (steps: readonly Step[]): string =>
  steps.map((step) => ('index' in step ? step.index : 'name' in step ? step.name : '')).join('.');

const lastMember = (path: readonly { readonly kind: string; readonly name?: string }[]): string =>
  path.flatMap((step) => step.name ?? []).at(-1) ?? '';

const attempt = <T>(resolve: () => T): T | undefined => {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
};

/** Fails unless one of the members written with dots is there. */
const hasOne = (place: Place, names: readonly string[]): true => {
  if (names.some((name) => place.reaches(name))) return true;
  throw new ContractError(`none of ${names.join(', ')} on ${place.description}`);
};

const joined = (places: readonly Place[], label: string): Place => {
  const [first, ...others] = places;
  if (first === undefined) throw new ContractError(`${label}: nothing there`);
  return first.or(others, label);
};

/** The declared unions of an entry's requests, for those who ask whether the entry leaves nothing out. */
export type Unions = Pick<SdkContract, 'choice' | 'tool' | 'input' | 'output'>;

/** Resolves every path of the entry against one installed version. */
export const resolveEntry = (
  entry: SdkEntry,
  copy: Copy,
  declarations: Declarations,
): { readonly outcome: Outcome; readonly unions: Unions; readonly unseen: ReadonlySet<string> } => {
  const contract = new SdkContract(entry, copy, declarations);
  return { outcome: contract.run(), unions: contract, unseen: contract.unseen };
};

/** The place of a version in the list of checked versions. */
const order = (entry: SdkEntry, version: string): number =>
  entry.packages.flatMap(({ checked }) => checked ?? []).indexOf(version);

/** Whether the entry says that a version has a path: the path and all it hangs under. */
const expected = (entry: SdkEntry, path: string, version: string): boolean => {
  const parts = path.split('/');
  return parts.every((_, index) => {
    const prefix = parts.slice(0, index + 1).join('/');
    const first = entry.since?.[prefix];
    const last = entry.until?.[prefix];
    const now = order(entry, version);
    return (first === undefined || order(entry, first) <= now) && (last === undefined || now <= order(entry, last));
  });
};

/**
 * Where the entry and the declarations disagree, in words: a path that leads nowhere though it should, and a path
 * that leads somewhere in a version that the entry says is without it.
 */
export const disagreements = (
  entry: SdkEntry,
  outcomes: readonly (readonly [Copy, Outcome])[],
): ReadonlyMap<Copy, readonly string[]> => {
  const listed = [...Object.keys(entry.since ?? {}), ...Object.keys(entry.until ?? {})];
  const paths = [...new Set([...outcomes.flatMap(([, outcome]) => [...outcome.keys()]), ...listed])].sort();
  return new Map(
    outcomes.map(([copy, outcome]) => [
      copy,
      paths.flatMap((path) => {
        const found = outcome.get(path) === null;
        if (found === expected(entry, path, copy.version)) return [];
        const why = outcome.get(path) ?? `${copy.name}@${copy.version} ${path}: nothing there`;
        return [found ? `${copy.name}@${copy.version} ${path}: is there, though the entry says it is not` : why];
      }),
    ]),
  );
};

/** What a middleware hands to the function that sends a call of the model on. */
const sentThrough = (body: Place, { key, run, passes }: NonNullable<RequestPoint['wraps']>): Place =>
  body.member(key).element().member(run).callable().parameter(passes).callable().parameter(0);
