import type { ExportName } from '../path/path.js';

/** How a program hands a remote server, and with it tools that it does not define itself, to a model or an agent. */
export interface ConnectorForm {
  readonly id: string;
  /**
   * How it is written: an object with these literal members, an object in the list under a key, the argument of a
   * function or of a constructor. Members lead from the export to the function. Keys here and below are written with dots
   * where one holds the other; an asterisk is any key.
   */
  readonly written:
    | { readonly marks: Readonly<Record<string, string>> }
    | { readonly under: string; readonly marks: Readonly<Record<string, string>> }
    | { readonly call: readonly ExportName[]; readonly members?: readonly string[] }
    | { readonly construct: readonly ExportName[] };
  /** Keys of which one must be there: what tells the object from others with the same members. */
  readonly tells: readonly string[];
  /** The API whose requests take it, where requests of another one take an object with the same members. */
  readonly api?: string;
  /** Whether the server is a process beside the program, which whoever runs the program has chosen. */
  readonly local?: boolean;
  /** Whether the tools are the provider's own and work in a container of it: what they reach is not seen here. */
  readonly contained?: boolean;
  /** The method by which the program asks what it made for the tools, and hands them on itself. */
  readonly listing?: {
    readonly method: string;
    /** The key of its first argument that says which tools it gives, and the word that limits nothing. */
    readonly allow?: { readonly key: string; readonly everything: string };
  };
  /** Keys that say which server it is. Without one of them the server, and who is asked, is described elsewhere. */
  readonly reached?: readonly string[];
  /** The key by which people know the server. */
  readonly label: string;
  /** Keys that carry the credential with which the server is called. */
  readonly credentials: readonly string[];
  /** What limits which tools of the server are offered: keys, written with dots where one holds the other. */
  readonly allow: {
    readonly keys: readonly string[];
    /** The keys of the object form. */
    readonly names?: string;
    readonly readOnly?: string;
    /** A key of the object form that names the tools which are left out; all others are offered. */
    readonly blocks?: string;
    /** A key whose value `false` turns off everything that is not named. */
    readonly off?: string;
    /** What offers nothing until somebody names a tool. */
    readonly nothing: string;
  };
  /** What asks a person before a call; left out where the SDK has nothing of the kind. */
  readonly approval?: {
    readonly key: string;
    readonly always: string;
    readonly never: string;
    /** What happens when the key is left out. */
    readonly omitted: 'always' | 'never';
    /** The keys of the object form. */
    readonly names?: string;
    readonly readOnly?: string;
    /** A list in which single tools have a setting of their own: the keys of their name and of the setting. */
    readonly each?: { readonly key: string; readonly name: string; readonly setting: string };
    /** A callback that answers, and the member of its result that holds the decision. */
    readonly callback?: { readonly key: string; readonly decision: string };
  };
  /** Keys of checks that run before each call. */
  readonly gates: readonly string[];
  /** A form of the same SDK that, where the file has it, says the limits instead. */
  readonly ruledBy?: string;
}

const agents = (name: string): readonly ExportName[] => [
  { module: '@openai/agents', name },
  { module: '@openai/agents-core', name },
  { module: '@openai/agents-realtime', name },
];

/** Clients of the AI SDK: in a package of their own since version 6, and before that in the main one. */
const mcpClients: readonly ExportName[] = ['createMCPClient', 'experimental_createMCPClient'].flatMap((name) =>
  ['@ai-sdk/mcp', 'ai'].map((module) => ({ module, name })),
);

const toolFilter = {
  keys: ['toolFilter'],
  names: 'allowedToolNames',
  blocks: 'blockedToolNames',
  nothing: 'toolFilter: { allowedToolNames: [] }',
};

/** What limits the tools of a toolset, in messages and in agents that the provider keeps. */
const toolset = { off: 'default_config.enabled', nothing: 'default_config: { enabled: false }' };

/**
 * Sources: the declarations of openai 7.57, @openai/agents-core 0.20 (`hostedMcpTool` sends `never` when the approval is
 * left out), @ai-sdk/openai (the same), @anthropic-ai/sdk 1.12 (no approval in messages),
 * https://platform.claude.com/docs/en/managed-agents/permission-policies (toolsets of remote servers ask when nothing is
 * said, the provider's own toolset does not), @ai-sdk/mcp 1.0 and 2.0, @langchain/mcp-adapters 1.1 (tools are listed by
 * the program, which calls them itself).
 */
export const connectors: readonly ConnectorForm[] = [
  {
    id: 'openai.mcp',
    written: { marks: { type: 'mcp' } },
    tells: ['server_url', 'connector_id', 'tunnel_id', 'server_label', 'require_approval'],
    reached: ['server_url', 'connector_id', 'tunnel_id'],
    label: 'server_label',
    credentials: ['authorization', 'headers'],
    allow: { keys: ['allowed_tools'], names: 'tool_names', readOnly: 'read_only', nothing: 'allowed_tools: []' },
    approval: {
      key: 'require_approval',
      always: 'always',
      never: 'never',
      omitted: 'always',
      names: 'tool_names',
      readOnly: 'read_only',
    },
    gates: [],
  },
  {
    id: 'agents.hosted',
    written: { call: agents('hostedMcpTool') },
    tells: [],
    reached: ['serverUrl', 'connectorId'],
    label: 'serverLabel',
    credentials: ['authorization', 'headers'],
    allow: { keys: ['allowedTools'], names: 'toolNames', nothing: 'allowedTools: []' },
    approval: {
      key: 'requireApproval',
      always: 'always',
      never: 'never',
      omitted: 'never',
      names: 'toolNames',
      readOnly: 'readOnly',
      callback: { key: 'onApproval', decision: 'approve' },
    },
    gates: [],
  },
  {
    id: 'agents.server',
    written: { construct: [...agents('MCPServerStreamableHttp'), ...agents('MCPServerSSE')] },
    tells: ['url'],
    label: 'name',
    credentials: ['requestInit', 'authProvider'],
    allow: toolFilter,
    gates: ['toolInputGuardrails'],
  },
  {
    id: 'agents.process',
    written: { construct: agents('MCPServerStdio') },
    tells: ['command', 'fullCommand'],
    local: true,
    label: 'name',
    credentials: ['env'],
    allow: toolFilter,
    gates: ['toolInputGuardrails'],
  },
  {
    id: 'ai.openai',
    written: { call: [{ module: '@ai-sdk/openai', name: 'openai' }], members: ['tools', 'mcp'] },
    tells: [],
    reached: ['serverUrl', 'connectorId'],
    label: 'serverLabel',
    credentials: ['authorization', 'headers'],
    allow: { keys: ['allowedTools'], names: 'toolNames', readOnly: 'readOnly', nothing: 'allowedTools: []' },
    approval: {
      key: 'requireApproval',
      always: 'always',
      never: 'never',
      omitted: 'never',
      names: 'toolNames',
      readOnly: 'readOnly',
    },
    gates: [],
  },
  {
    id: 'anthropic.server',
    written: { under: 'mcp_servers', marks: { type: 'url' } },
    api: 'beta-messages',
    tells: ['url'],
    label: 'name',
    credentials: ['authorization_token'],
    allow: { keys: ['tool_configuration.allowed_tools'], nothing: 'tool_configuration: { allowed_tools: [] }' },
    gates: [],
    ruledBy: 'mcp_toolset',
  },
  {
    id: 'ai.anthropic',
    written: { under: 'mcpServers', marks: { type: 'url' } },
    tells: ['url'],
    label: 'name',
    credentials: ['authorizationToken'],
    allow: { keys: ['toolConfiguration.allowedTools'], nothing: 'toolConfiguration: { allowedTools: [] }' },
    gates: [],
  },
  {
    id: 'anthropic.toolset',
    written: { marks: { type: 'mcp_toolset' } },
    tells: ['mcp_server_name'],
    api: 'beta-messages',
    label: 'mcp_server_name',
    credentials: [],
    allow: { keys: ['tools'], ...toolset },
    gates: [],
  },
  {
    id: 'anthropic.agentToolset',
    written: { marks: { type: 'mcp_toolset' } },
    tells: ['mcp_server_name'],
    api: 'agents',
    label: 'mcp_server_name',
    credentials: [],
    allow: { keys: [], ...toolset },
    approval: {
      key: 'default_config.permission_policy.type',
      always: 'always_ask',
      never: 'always_allow',
      omitted: 'always',
      each: { key: 'configs', name: 'name', setting: 'permission_policy.type' },
    },
    gates: [],
  },
  {
    id: 'anthropic.agentTools',
    written: { marks: { type: 'agent_toolset_20260401' } },
    tells: [],
    api: 'agents',
    contained: true,
    label: 'type',
    credentials: [],
    allow: { keys: [], ...toolset },
    approval: {
      key: 'default_config.permission_policy.type',
      always: 'always_ask',
      never: 'always_allow',
      omitted: 'never',
      each: { key: 'configs', name: 'name', setting: 'permission_policy.type' },
    },
    gates: [],
  },
  {
    id: 'ai.client',
    written: { call: mcpClients },
    tells: ['transport.url'],
    label: '',
    credentials: ['transport.headers', 'transport.authProvider'],
    allow: { keys: [], nothing: 'schemas: {}' },
    gates: [],
    listing: { method: 'tools', allow: { key: 'schemas', everything: 'automatic' } },
  },
  {
    id: 'langchain.client',
    written: { construct: [{ module: '@langchain/mcp-adapters', name: 'MultiServerMCPClient' }] },
    tells: ['mcpServers.*.url', '*.url'],
    label: '',
    credentials: ['mcpServers.*.headers', '*.headers', 'mcpServers.*.authProvider', '*.authProvider'],
    allow: { keys: [], nothing: '' },
    gates: ['beforeToolCall'],
    listing: { method: 'getTools' },
  },
];

/** What a tool does, by the verb in its name: these look, the others change something outside. */
export const lookingVerbs: readonly string[] = [
  ...['get', 'list', 'search', 'find', 'read', 'fetch', 'lookup', 'look', 'query', 'count', 'show', 'describe', 'view'],
  ...['browse', 'retrieve', 'preview', 'summarize', 'inspect', 'status', 'whoami', 'explain', 'compare', 'ask', 'load'],
  ...['track', 'translate', 'calculate', 'estimate', 'validate', 'verify', 'check', 'recent', 'available', 'info'],
];

/** Verbs of tools that change something, or speak to somebody, outside the conversation. */
export const changingVerbs: readonly string[] = [
  ...[
    'create',
    'update',
    'delete',
    'remove',
    'destroy',
    'drop',
    'purge',
    'wipe',
    'erase',
    'write',
    'set',
    'put',
    'post',
  ],
  ...['add', 'insert', 'append', 'edit', 'modify', 'change', 'patch', 'replace', 'rename', 'move', 'merge', 'archive'],
  ...['send', 'reply', 'forward', 'publish', 'retract', 'unpublish', 'share', 'invite', 'notify', 'email', 'message'],
  ...[
    'pay',
    'charge',
    'refund',
    'credit',
    'debit',
    'transfer',
    'withdraw',
    'deposit',
    'order',
    'buy',
    'sell',
    'purchase',
  ],
  ...[
    'book',
    'cancel',
    'schedule',
    'reschedule',
    'reserve',
    'place',
    'submit',
    'approve',
    'reject',
    'accept',
    'decline',
  ],
  ...[
    'assign',
    'unassign',
    'close',
    'reopen',
    'resolve',
    'grant',
    'revoke',
    'enable',
    'disable',
    'activate',
    'deactivate',
  ],
  ...['suspend', 'terminate', 'restart', 'start', 'stop', 'run', 'execute', 'deploy', 'rollback', 'release', 'issue'],
  ...['upload', 'import', 'export', 'sync', 'install', 'register', 'unregister', 'reset', 'rotate', 'lock', 'unlock'],
  ...[
    'commit',
    'push',
    'redirect',
    'reroute',
    'dispatch',
    'trigger',
    'void',
    'close',
    'block',
    'unblock',
    'ban',
    'dispense',
  ],
  // Words that are nouns as often are left out: `record_search`, `open_orders`, `label_list`.
  ...['correct', 'adjust', 'amend', 'remind', 'escalate', 'mark', 'pause', 'renew', 'extend', 'upgrade', 'downgrade'],
  ...['promote', 'demote', 'hire', 'dismiss', 'enroll', 'enrol', 'settle', 'reconcile', 'reverse', 'waive', 'override'],
  ...['toggle', 'disarm', 'confirm', 'finish'],
];
