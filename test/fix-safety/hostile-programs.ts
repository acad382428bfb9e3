/** Programs that nobody writes on purpose, by what is hostile about them. Many parse, and none may throw. */
export function hostilePrograms(): readonly { readonly name: string; readonly path: string; readonly text: string }[] {
  const many = (count: number, text: string): string => text.repeat(count);
  const client = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";
  const turn = 'const turn = await client.chat.completions.create({ model: "m", tools, messages });\n';
  const loop = 'for (const call of turn.choices[0].message.tool_calls) handlers[call.function.name](call);\n';
  const ts = (name: string, text: string) => ({ name, path: 'hostile.ts', text: client + text + turn + loop });
  const js = (name: string, text: string) => ({ name, path: 'hostile.cjs', text });
  return [
    ts('deep arrays', `const tools = ${many(300, '[')}${many(300, ']')};\n`),
    ts('deep calls', `const tools = ${many(300, 'f(')}${many(300, ')')};\n`),
    ts('deep members', `const tools = a${many(500, '.b')};\n`),
    ts('deep conditions', `const tools = ${many(300, 'a ? b : ')}c;\n`),
    ts('long sums', `const tools = ${many(800, '1 + ')}1;\n`),
    ts('long chains of calls', `const tools = a${many(300, '.b(x)')};\n`),
    ts('deep functions', `const tools = ${many(150, '() => ')}1;\n`),
    ts('deep blocks', `${many(200, '{')}${many(200, '}')}\nconst tools = [];\n`),
    ts('a huge list', `const tools = [${many(20_000, '1,')}];\n`),
    ts('a huge text', `const tools = "${many(500_000, 'x')}";\n`),
    ts('a number beyond all numbers', `const tools = ${many(5_000, '9')}n + 1e999;\n`),
    ts('circles of names', 'const a = b, b = c, c = a, tools = a.b.c(a);\n'),
    ts('a circle of members', 'let tools = start; while (tools) tools = tools.next.next;\n'),
    ts('a circle of calls', 'function tools() { return tools().map(tools)[0].tools(tools()); }\n'),
    ts('a circle of types', 'type A = B; type B = A; interface C extends C {} let tools: A & C;\n'),
    ts(
      'a circle of classes',
      'class A extends B {} class B extends A { #x = new A().y(); tools = this.tools; }\nlet tools: A;\n',
    ),
    ts('a circle of destructuring', 'let { tools = tools, ...rest } = rest;\n'),
    ts('decorators', '@f() class A { @g x = 1; @h() m(@i a) {} static { this.x = 1; } accessor y = 2 }\nlet tools;\n'),
    ts('resources', 'using a = open(); await using b = open(); let tools = a.tools ?? b;\n'),
    ts('getters', 'const tools = { get a() { return 1 }, set a(x) {}, get [b]() { return this.a } };\n'),
    ts('labels', 'a: for (;;) { b: { break b; } continue a; }\nlet tools;\n'),
    ts('odd letters', 'const ünïcödé = 1, \\u0061b = 2, 𠮷 = 3, tools = { "\\u{1F600}": 𠮷, "\\uD800": ab };\n'),
    ts(
      'keys of every object',
      'const tools = { __proto__: null, constructor: 1, toString() {}, hasOwnProperty: 2 };\n',
    ),
    ts(
      'names of every object',
      'const { constructor, toString, __proto__ } = a; let tools = constructor(toString.valueOf);\n',
    ),
    ts('holes', 'const tools = [, , ...[,]]; const [, a = [,], ...[b]] = tools;\n'),
    ts('a line separator', 'const tools = "\u2028";\u2029\n'),
    ts(
      'types all over',
      'declare module "x" { export = y; } namespace A.B { export let c } enum D { e = 1 << 2 } let tools!: typeof import("x");\n',
    ),
    ts(
      'overloads',
      'function tools(): void; function tools(a?: 1): void {} abstract class Q { abstract m(): void; constructor(private x = 1) { } }\n',
    ),
    {
      name: 'JSX',
      path: 'hostile.tsx',
      text: `${client}const tools = <a.b {...c} d=<></>>{...e}{/* f */}&nbsp;</a.b>;\n${turn}${loop}`,
    },
    js('with', "const OpenAI = require('openai'); with (new OpenAI()) { chat.completions.create({ tools }); }"),
    js('parameters of one name', "require('openai'); function f(a, a) { return a(arguments[0]); }"),
    js('comments of HTML', "require('openai');\n<!-- kept\nlet x = 1;\n--> kept\n"),
    js('octal numbers', "require('openai'); var x = 010, y = '\\07'; delete x;"),
    { name: 'a text without an end', path: 'hostile.ts', text: `${client}const tools = "abc` },
    { name: 'a template without an end', path: 'hostile.ts', text: `${client}const tools = \`\${` },
    { name: 'a comment without an end', path: 'hostile.ts', text: `${client}/* abc` },
    { name: 'nothing but a mark', path: 'hostile.ts', text: '\uFEFF' },
    { name: 'zero', path: 'hostile.ts', text: `${client}\0` },
  ];
}
