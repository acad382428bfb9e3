/** A snippet that has broken rules elsewhere, or that no rule expects. All parse; `language` says as what. */
export interface HostileSnippet {
  readonly name: string;
  readonly language: 'js' | 'ts' | 'tsx' | 'cjs';
  readonly code: string;
}

/** One dispatcher with everything that the rules look for, for tests that damage it. */
export const dispatcher = `
import OpenAI from 'openai';
import { getSession } from './session';
const client = new OpenAI();
const tools = [{ type: 'function', function: { name: 'refund', parameters: {} } }];
const handlers = { refund: async (args, ctx) => ctx.db.refund(ctx.tenantId, args.id) };
export async function run(request, messages) {
  const session = await getSession(request);
  const params = { model: 'gpt-5', messages, tools: tools.filter((t) => session.can(t.function.name)) };
  const response = await client.chat.completions.create({ ...params, tool_choice: 'auto', parallel_tool_calls: true });
  const calls = response.choices[0]?.message.tool_calls ?? [];
  if (!session.tenantId) throw new Error('denied');
  await Promise.all(calls.map(async (call) => {
    const { name, arguments: json } = call.function;
    if (!session.roles.includes(name)) return null;
    try { return await handlers[name](JSON.parse(json), session); } catch (error) { return String(error); }
  }));
  for (const [index, call] of calls.entries()) { switch (call.function.name) { case 'refund': await handlers.refund(call, session); } }
}
`.trim();

const sdk = `import OpenAI from 'openai'; const client = new OpenAI();`;

export const hostileSnippets: readonly HostileSnippet[] = [
  { name: 'an empty file', language: 'js', code: `` },
  { name: 'only a comment', language: 'ts', code: `// openai` },
  { name: 'only a hashbang', language: 'js', code: `#!/usr/bin/env node` },
  { name: 'only a directive', language: 'js', code: `'use server'` },
  { name: 'an empty statement', language: 'js', code: `import 'openai';;;` },
  { name: 'an import without names', language: 'ts', code: `import {} from 'openai'; export {};` },
  {
    name: 'a namespace import',
    language: 'ts',
    code: `import * as sdk from 'openai'; sdk.default.OpenAI.call?.(new sdk.OpenAI());`,
  },
  {
    name: 'import equals',
    language: 'ts',
    code: `import sdk = require('openai'); import Client = sdk.OpenAI; export = new Client();`,
  },
  {
    name: 'a type import',
    language: 'ts',
    code: `import type OpenAI from 'openai'; export type A = OpenAI['chat']; declare const a: A; a.completions.create();`,
  },
  {
    name: 'import attributes',
    language: 'ts',
    code: `import data from './tools.json' with { type: 'json' }; ${sdk} client.chat.completions.create({ tools: data });`,
  },
  {
    name: 'a dynamic import',
    language: 'ts',
    code: `const { default: O } = await import('openai'); await new O().responses.create({ tools: await import('./t') });`,
  },
  {
    name: 'a require in pieces',
    language: 'cjs',
    code: `const { OpenAI: { default: O } = {} } = require('openai'); module.exports = new (O ?? require('openai'))();`,
  },
  {
    name: 'export star',
    language: 'ts',
    code: `export * from 'openai'; export * as sdk from 'openai'; export { default as 'a-b' } from 'openai';`,
  },
  {
    name: 'decorators',
    language: 'ts',
    code: `${sdk} @a() @b.c export class D { @e tools = []; @f() async g(@h i?: string) { await client.chat.completions.create({ tools: this.tools }); } }`,
  },
  {
    name: 'enums',
    language: 'ts',
    code: `${sdk} const enum E { A = 'a', 'b-c' = 1 << 2 } declare enum F { G } client.chat.completions.create({ tools: [E.A], tool_choice: E['b-c'] });`,
  },
  {
    name: 'namespaces',
    language: 'ts',
    code: `${sdk} namespace A.B { export const tools = []; client.chat.completions.create({ tools }); } declare module 'openai' { interface X {} } declare global { var tools: []; }`,
  },
  {
    name: 'abstract and overloaded members',
    language: 'ts',
    code: `${sdk} abstract class A { abstract run(call: string): void; run2(a: 1): void; run2(a: 2): void; run2() {} declare tools: []; constructor(private readonly client: OpenAI, public x = 1) {} }`,
  },
  {
    name: 'private names',
    language: 'ts',
    code: `${sdk} class A { #tools = []; static #n = 0; get #t() { return this.#tools; } set #t(v) {} async #run() { if (#tools in this) await client.chat.completions.create({ tools: this.#t }); } static { new A().#run(); } }`,
  },
  {
    name: 'accessors and computed members',
    language: 'ts',
    code: `${sdk} class A { accessor tools = []; static accessor ['x' + 1] = 2; [Symbol.iterator]() {} 'quoted'() {} 42() {} get [client.x]() { return 1; } }`,
  },
  {
    name: 'optional chains',
    language: 'ts',
    code: `${sdk} (client?.chat)?.completions?.['create']?.({ tools: globalThis?.tools?.[0]?.() })?.choices?.[0]!?.message!.tool_calls?.map?.((c) => c?.function?.name);`,
  },
  {
    name: 'casts and assertions',
    language: 'ts',
    code: `${sdk} (<any>client as unknown as OpenAI satisfies object)!.chat.completions.create(<any>{ tools: [] as const });`,
  },
  {
    name: 'spreads and holes',
    language: 'ts',
    code: `${sdk} const [, , ...tools] = [, ...[], ,]; client.chat.completions.create(...[{ tools: [...tools, , ...(tools ? [1] : [])], ...null }]);`,
  },
  {
    name: 'patterns with defaults',
    language: 'ts',
    code: `${sdk} const { chat: { completions: { create = () => {} } = {} } = {}, ...rest } = client; ({ a: client.x, ...rest.y } = rest); create({ ...rest }); function f({ tools: [t = 1] = [], ...o }: any = {}, [a, ...b] = []) { return t ?? o; }`,
  },
  {
    name: 'sequence, comma and void',
    language: 'ts',
    code: `${sdk} (0, client.chat.completions.create)({ tools: (1, [], void 0) }); delete (client as any).chat;`,
  },
  {
    name: 'tagged templates',
    language: 'ts',
    code: 'import OpenAI from "openai"; new OpenAI().chat.completions.create`a${{ tools: [`${1}`] }}b`; String.raw`\\u`;',
  },
  {
    name: 'new.target, import.meta, super',
    language: 'ts',
    code: `${sdk} class A extends (client as any).constructor { constructor() { super(new.target, import.meta.url); super.run?.(); } }`,
  },
  {
    name: 'generators and for await',
    language: 'ts',
    code: `${sdk} async function* f() { for await (const x of client.chat.completions.create({ stream: true, tools: [] })) yield* (await x)?.tool_calls; } for (const k in client) for (;;) break;`,
  },
  {
    name: 'labels',
    language: 'ts',
    code: `${sdk} outer: for (const c of calls) { inner: { if (c) continue outer; else break inner; } run(c); }`,
  },
  {
    name: 'switch without cases, or with fall-through',
    language: 'ts',
    code: `${sdk} switch (name) {} switch (call.function.name) { default: case 'a': case b(): run(call); { break; } }`,
  },
  {
    name: 'try in every form',
    language: 'ts',
    code: `${sdk} try { guard(); } catch { } finally { run(); } try {} catch ({ message: [m] }) { throw m; } try { return; } finally {}`,
  },
  {
    name: 'using',
    language: 'ts',
    code: `${sdk} async function f() { using a = open(); await using b = client as any; await b.chat.completions.create({ tools: [a] }); }`,
  },
  {
    name: 'functions that call themselves and each other',
    language: 'ts',
    code: `${sdk} const a = () => b(); const b = () => a(); function c(tools) { return c(c(tools)); } const d = d; let e = () => e; client.chat.completions.create({ tools: a() ?? c(d) ?? e()()() });`,
  },
  {
    name: 'values that contain themselves',
    language: 'ts',
    code: `${sdk} const tools: any = [tools]; const o: any = { ...o, get tools() { return o.tools; } }; let p = p ? p : { ...p }; client.chat.completions.create({ tools, ...o, ...p });`,
  },
  {
    name: 'classes that extend themselves',
    language: 'ts',
    code: `${sdk} class A extends A { client = this.client; run() { return this.run().client.chat.completions.create({ tools: this.tools }); } } class B extends C {} class C extends B {}`,
  },
  {
    name: 'names from the prototype',
    language: 'ts',
    code: `${sdk} const constructor = { toString: client, __proto__: null, hasOwnProperty: [] }; constructor.toString.chat.completions.create({ __proto__: { tools: [] }, constructor, valueOf() {} }); client['__proto__']['constructor'](hasOwnProperty, toString);`,
  },
  {
    name: 'var twice, and used before',
    language: 'js',
    code: `import O from 'openai'; client.chat.completions.create({ tools: x }); var client = new O(); var client = client || new O();`,
  },
  {
    name: 'with and arguments, in a script',
    language: 'cjs',
    code: `const O = require('openai'); function f() { arguments[0].chat.completions.create({ tools: arguments }); with (this) { tools; } }`,
  },
  {
    name: 'JSX',
    language: 'tsx',
    code: `${sdk} export const A = <T,>({ tools, ...p }: any) => <><x.Y.z a-b="c" {...p} onClick={async () => { await client.chat.completions.create({ tools }); }}>{/* nothing */}{...tools}&nbsp;</x.Y.z></>;`,
  },
  {
    name: 'types that look like calls',
    language: 'ts',
    code: `${sdk} type A<T extends (...a: any[]) => any> = T extends infer U extends string ? \`\${U}\` : typeof client.chat<T>; interface B { new (tools: []): B; (call: string): asserts call is 'a'; readonly [k: string]: unknown; get x(): 1 } let a!: unique symbol; function isB(x: any): x is B { return true; } const c = client.chat.completions.create<any>;`,
  },
  {
    name: 'numbers, strings and regular expressions of every kind',
    language: 'ts',
    code: `${sdk} client.chat.completions.create({ 1n: 0b1, 0x1: /tools/dv, '\\u{1F600}': 1_000, ['tools']: [/a/y] }, '😀');`,
  },
  {
    name: 'identifiers beyond ASCII',
    language: 'ts',
    code: `${sdk} const инструменты = [], 工具 = { tools: инструменты }; client.chat.completions.create({ ...工具, \\u0074ools: [] });`,
  },
  {
    name: 'a choice and a list that spread themselves',
    language: 'js',
    code: `${sdk} export function f(o) { let choice = o.choice; if (o.force) choice = { ...choice, type: 'function' }; let names = o.names; names = [...names, { name: o.name }]; client.responses.create({ tools: o.tools, tool_choice: choice }); client.responses.create({ tools: o.tools, tool_choice: { type: 'allowed_tools', mode: 'auto', tools: names } }); }`,
  },
  {
    name: 'variables that are each other',
    language: 'js',
    code: `${sdk} let a = b; let b = { ...a, tools: [...b.tools] }; a = { ...a, ...b }; client.responses.create({ tools: a.tools, tool_choice: b, ...a });`,
  },
  {
    name: 'classes that extend each other',
    language: 'js',
    code: `${sdk} class A extends B {} class B extends A {} class C extends C {} const a = new A(), c = new C(); export async function f() { const r = await client.responses.create({ tools: [] }); for (const call of r.output) { if (call.type === 'function_call') { await a[call.name](call.arguments); await c.run(call.name, call.arguments); } } }`,
  },
  {
    name: 'types that are each other',
    language: 'ts',
    code: `${sdk} interface I extends J {} interface J extends I { tools: I[] } type A = Pick<B, 'x'>; type B = Omit<A, 'y'>; type T = { a: T } & T; export function f(i: I, session: A, t: T) { return client.responses.create({ tools: i.tools.concat(session.tools, t.tools) }); }`,
  },
  {
    name: 'functions that call each other without an end',
    language: 'js',
    code: `${sdk} const f = (a) => g(f(a), g); function g(a, b = b) { return f(g(a, b)); } export const h = async (req) => { for (const call of (await client.responses.create({ tools: [...f(req)], tool_choice: g(req) })).output) await g(f, call); };`,
  },
  {
    name: 'a very deep expression',
    language: 'js',
    code: `import O from 'openai'; new O().chat.completions.create({ tools: ${'['.repeat(200)}${']'.repeat(200)} });`,
  },
  {
    name: 'a very long chain',
    language: 'js',
    code: `import O from 'openai'; new O()${'.chat'.repeat(300)}.create({ tools: a${'()'.repeat(200)} });`,
  },
  {
    name: 'a very long sum',
    language: 'js',
    code: `import O from 'openai'; new O().responses.create({ instructions: ${"'a' + ".repeat(500)}b, tools: [] });`,
  },
];
