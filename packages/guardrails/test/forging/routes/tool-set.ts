import type { Route } from '../route.js';

const entry = `{ name: 'purge_archive', description: '', parameters: {} }`;

/** Towards what the model is shown, and what it is forced to call. */
export const toolSetRoutes: readonly Route[] = [
  { id: 'set-literal', title: 'array of tools', code: `return describeTools(scope, [${entry}]);` },
  { id: 'set-empty', title: '`{} as ToolSet`', code: `return describeTools(scope, {} as ToolSet);` },
  { id: 'set-as', title: '`[tool] as ToolSet`', code: `return describeTools(scope, [${entry}] as ToolSet);` },
  {
    id: 'set-as-unknown-as',
    title: '`[tool] as unknown as ToolSet`',
    code: `return describeTools(scope, [${entry}] as unknown as ToolSet);`,
  },
  { id: 'set-registry', title: 'the whole registry', code: `return describeTools(scope, registry);` },
  {
    id: 'set-registry-any',
    title: 'the whole registry, untyped',
    code: `return describeTools(scope, registry as any);`,
  },
  {
    id: 'set-names',
    title: 'an object with names and size',
    code: `return describeTools(scope, { size: 1, names: new Set(['purge_archive']), find: () => granted } as never);`,
  },
  { id: 'set-concat', title: '`tools.concat(tool)`', code: `return describeTools(scope, tools.concat(${entry}));` },
  { id: 'set-push', title: '`tools.push(tool)`', code: `tools.push(${entry}); return describeTools(scope, tools);` },
  { id: 'set-index', title: '`tools[0] = tool`', code: `tools[0] = ${entry}; return describeTools(scope, tools);` },
  {
    id: 'set-splice',
    title: '`tools.splice(0, 1, tool)`',
    code: `tools.splice(0, 1, ${entry}); return describeTools(scope, tools);`,
  },
  { id: 'set-filter', title: '`tools.filter(…)`', code: `return describeTools(scope, tools.filter(() => true));` },
  { id: 'set-map', title: '`tools.map(…)`', code: `return describeTools(scope, tools.map(() => (${entry})));` },
  { id: 'set-slice', title: '`tools.slice()`', code: `return describeTools(scope, tools.slice());` },
  { id: 'set-spread', title: '`[...tools, tool]`', code: `return describeTools(scope, [...tools, ${entry}]);` },
  { id: 'set-object-spread', title: '`{ ...tools }`', code: `return describeTools(scope, { ...tools });` },
  {
    id: 'set-assign',
    title: '`Object.assign([tool], tools)`',
    code: `return describeTools(scope, Object.assign([${entry}], tools));`,
  },
  { id: 'set-array-from', title: '`Array.from(tools)`', code: `return describeTools(scope, Array.from(tools));` },
  { id: 'set-with', title: '`tools.with(0, tool)`', code: `return describeTools(scope, tools.with(0, ${entry}));` },
  {
    id: 'set-alias',
    title: 'a mutable alias',
    code: `const alias: { find: unknown } = tools; alias.find = () => 'purge_archive'; return describeTools(scope, tools);`,
  },
  {
    id: 'set-define-property',
    title: '`Object.defineProperty(tools, "names", …)`',
    code: `Object.defineProperty(tools, 'names', { value: new Set(['purge_archive']) }); return describeTools(scope, tools);`,
  },
  {
    id: 'set-structured-clone',
    title: '`structuredClone(tools)`',
    code: `return describeTools(scope, structuredClone(tools));`,
  },
  { id: 'set-proxy', title: '`new Proxy(tools, …)`', code: `return describeTools(scope, new Proxy(tools, {}));` },
  { id: 'set-create', title: '`Object.create(tools)`', code: `return describeTools(scope, Object.create(tools));` },
  {
    id: 'set-description-mutate',
    title: 'a description changed after it was given out',
    code: `const [shown] = describeTools(scope, tools); Reflect.set(shown ?? {}, 'name', 'purge_archive'); Reflect.set(shown?.parameters ?? {}, 'type', 'string'); return describeTools(scope, tools).map(({ parameters }) => parameters['type']);`,
  },
  { id: 'set-call-unoffered', title: 'a call of a tool that was not shown', code: `return scope.run(proposal);` },
  {
    id: 'set-find-unknown',
    title: '`tools.find()` of a name outside the registry',
    code: `return tools.find('constructor');`,
  },
  {
    id: 'set-find-prototype',
    title: '`tools.find("__proto__")`, untyped',
    code: `return tools.find('__proto__' as never);`,
  },
  {
    id: 'set-find-refused',
    title: '`tools.find()` of a tool that the user may not use',
    code: `const found = tools.find('purge_archive'); return found && grantedName(scope, found);`,
  },
  {
    id: 'granted-literal',
    title: 'a granted tool made by hand',
    code: `return grantedName(scope, { toolName: 'purge_archive' });`,
  },
  {
    id: 'granted-provider-shape',
    title: 'a provider’s tool choice',
    code: `return grantedName(scope, { type: 'function', name: 'purge_archive' });`,
  },
  {
    id: 'granted-as',
    title: '`{ toolName } as GrantedTool`',
    code: `return grantedName(scope, { toolName: 'purge_archive' } as typeof granted);`,
  },
  {
    id: 'granted-unknown-as',
    title: '`as unknown as GrantedTool`',
    code: `return grantedName(scope, { toolName: 'purge_archive' } as unknown as typeof granted);`,
  },
  {
    id: 'granted-spread',
    title: '`{ ...granted, toolName }`',
    code: `return grantedName(scope, { ...granted, toolName: 'purge_archive' });`,
  },
  {
    id: 'granted-assign',
    title: '`Object.assign({}, granted, {…})`',
    code: `return grantedName(scope, Object.assign({}, granted, { toolName: 'purge_archive' as const }));`,
  },
  {
    id: 'granted-write',
    title: '`granted.toolName = …`',
    code: `granted.toolName = 'purge_archive'; return grantedName(scope, granted);`,
  },
  {
    id: 'granted-reflect-set',
    title: '`Reflect.set(granted, "toolName", …)`',
    code: `Reflect.set(granted, 'toolName', 'purge_archive'); return grantedName(scope, granted);`,
  },
  { id: 'granted-set', title: 'a tool set as a granted tool', code: `return grantedName(scope, tools as never);` },
  { id: 'set-granted', title: 'a granted tool as a tool set', code: `return describeTools(scope, granted as never);` },
];
