/** The package whose values prove something about a tool call, a tenant or a text. */
export const guardrailsPackage = '@toolgate/guardrails';

/** The sub-paths that the package exports, without their leading `./`; an asterisk stands for any name. */
export const guardrailsSubpaths: readonly string[] = [
  'ai',
  'casl',
  'cedar',
  'jose',
  'oauth4webapi',
  'openai',
  'openai-agents',
  'openai/strict',
  'opentelemetry',
  'package.json',
  'rate-limiter-flexible',
  'reviewed',
  'scenarios',
  'scenarios/*.json',
  'scenarios/vitest',
];

/** The interface that applications add to from outside; nothing else of the package is meant to be augmented. */
export const augmentedInterface = 'IdentityKeys';

/** A type that only the kernel of the guardrails makes values of. */
export interface ProofType {
  readonly name: string;
  /** The sub-path that exports the type; left out for the package itself. */
  readonly subpath?: string;
  /** The property that the class carries in its type, by which a checker tells it from every other type. */
  readonly witness: string;
  /** Where a value comes from, to be read after "Take it from". */
  readonly from: string;
  /** The type parameter that binds the value to its request, counted from 0. */
  readonly request?: number;
  /** The value is bound to its request though its type does not name it. */
  readonly bound?: true;
  /** The value may leave its request, to be shown or logged: keeping it is nothing, and so is copying it. */
  readonly leaves?: boolean;
}

export const proofTypes: readonly ProofType[] = [
  {
    name: 'ApprovedDelegation',
    witness:
      'a tool that does not act as the user needs approveDelegation({ mode, account, approvedBy, reason, reviewBy })',
    from: 'approveDelegation()',
  },
  {
    name: 'AuthorizedToolCall',
    witness: 'obtained from scope.authorize() or scope.confirm()',
    from: 'scope.authorize() or scope.confirm()',
    request: 0,
  },
  { name: 'Connector', witness: 'declared with connector()', from: 'connector()' },
  { name: 'Gateway', witness: 'created with createGateway()', from: 'createGateway()' },
  { name: 'GlobalTool', witness: 'declared with globalTool()', from: 'globalTool()' },
  { name: 'GrantedTool', witness: 'obtained from toolSet.find()', from: 'the tool set with find()', request: 0 },
  { name: 'HostedMcpServer', witness: 'declared with hostedMcpServer()', from: 'hostedMcpServer()' },
  {
    name: 'HumanConfirmation',
    witness: 'obtained from scope.verifyConfirmation()',
    from: 'scope.verifyConfirmation()',
    request: 0,
  },
  {
    name: 'InstructionText',
    witness: 'written with instruction`...`; untrusted text belongs in the input, never in instructions',
    from: 'instruction`...`',
  },
  {
    name: 'ModelProposedToolCall',
    witness: 'received with scope.receive()',
    from: 'scope.receive()',
    request: 0,
  },
  {
    name: 'PendingToolCall',
    witness: 'needs scope.confirm() with a HumanConfirmation',
    from: 'scope.authorize()',
    request: 0,
  },
  { name: 'ProposedToolCalls', witness: 'received with scope.receive()', from: 'scope.receive()', request: 0 },
  {
    name: 'RequestScope',
    witness: 'opened only by gateway.forRequest()',
    from: 'gateway.forRequest()',
    request: 0,
  },
  {
    name: 'ScopedOpenAITool',
    subpath: 'openai',
    witness: 'obtained from asResponsesTools(scope, tools) or asChatTools(scope, tools)',
    from: 'asResponsesTools(scope, tools) or asChatTools(scope, tools)',
  },
  { name: 'SealedScope', witness: 'obtained from scope.seal()', from: 'scope.seal()', bound: true },
  {
    name: 'SourcedValue',
    witness: 'obtained from sourced(value, { source }), for values that no customer, document or model wrote',
    from: 'sourced()',
  },
  { name: 'TenantScopedToolSet', witness: 'obtained from scope.tools()', from: 'scope.tools()', request: 0 },
  { name: 'TenantTool', witness: 'declared with tenantTool()', from: 'tenantTool()' },
  { name: 'TenantToolRegistry', witness: 'created with tenantTools()', from: 'tenantTools()' },
  {
    name: 'ToolAnswer',
    witness: 'obtained from scope.run(), scope.execute() or scope.refuse()',
    from: 'scope.run(), scope.execute() or scope.refuse()',
    leaves: true,
  },
  {
    name: 'ValidatedToolCall',
    witness: 'obtained from scope.validate()',
    from: 'scope.validate()',
    request: 0,
  },
  {
    name: 'VerifiedTenant',
    witness: "obtained from scope.tenant or a tool's run({ tenant })",
    from: "scope.tenant or a tool's run({ tenant })",
  },
  {
    name: 'VerifiedUser',
    witness: "obtained from scope.user or a tool's run({ user })",
    from: "scope.user or a tool's run({ user })",
  },
];

/** How a proof leads to the next one: a member of it, or the result of calling that member. */
export interface ProofStep {
  readonly on: string;
  readonly member: string;
  readonly called: boolean;
  /** From what is read or returned, awaited, to the proof. */
  readonly then?: string;
  readonly gives: string;
}

const member = (on: string, name: string, gives: string): ProofStep => ({ on, member: name, called: false, gives });
const called = (on: string, name: string, gives: string, then?: string): ProofStep => ({
  on,
  member: name,
  called: true,
  gives,
  ...(then !== undefined && { then }),
});

export const proofSteps: readonly ProofStep[] = [
  member('RequestScope', 'tenant', 'VerifiedTenant'),
  member('RequestScope', 'user', 'VerifiedUser'),
  called('RequestScope', 'tools', 'TenantScopedToolSet'),
  called('RequestScope', 'route', 'TenantScopedToolSet', 'tools'),
  called('RequestScope', 'receive', 'ProposedToolCalls'),
  called('RequestScope', 'named', 'ModelProposedToolCall'),
  called('RequestScope', 'validate', 'ValidatedToolCall', 'call'),
  called('RequestScope', 'authorize', 'AuthorizedToolCall', 'call'),
  called('RequestScope', 'authorize', 'PendingToolCall', 'pending'),
  called('RequestScope', 'confirm', 'AuthorizedToolCall', 'call'),
  called('RequestScope', 'verifyConfirmation', 'HumanConfirmation'),
  called('RequestScope', 'run', 'ToolAnswer'),
  called('RequestScope', 'refuse', 'ToolAnswer'),
  called('RequestScope', 'suspend', 'ToolAnswer'),
  called('RequestScope', 'resume', 'ToolAnswer'),
  called('RequestScope', 'execute', 'ToolAnswer', 'answer'),
  called('RequestScope', 'seal', 'SealedScope'),
  called('TenantScopedToolSet', 'find', 'GrantedTool'),
];

/** Exports of the package that make a proof when they are called, or used as a template's tag. */
export const proofFactories: Readonly<Record<string, string>> = {
  approveDelegation: 'ApprovedDelegation',
  connector: 'Connector',
  createGateway: 'Gateway',
  globalTool: 'GlobalTool',
  hostedMcpServer: 'HostedMcpServer',
  hostedMcpTool: 'TenantTool',
  hostedTool: 'TenantTool',
  instruction: 'InstructionText',
  reviewedInstruction: 'InstructionText',
  reviewedTenant: 'VerifiedTenant',
  sourced: 'SourcedValue',
  tenantTool: 'TenantTool',
  tenantTools: 'TenantToolRegistry',
};

/** A function that the guardrails call, and what they hand to it. */
export interface ProofCallback {
  /** The proof whose method takes the function; left out for an export of the package. */
  readonly on?: string;
  readonly called: string;
  readonly argument: number;
  /** The property of the argument that holds the function; left out, the argument is the function. */
  readonly property?: string;
  /** What the first parameter is; or, by their names, its members. */
  readonly gives: string | Readonly<Record<string, string>>;
  /** What the function returns is the application's own, and no gate is behind it. */
  readonly free: boolean;
  /** The proof that the function has to return, where it has to. */
  readonly returns?: string;
}

const ofTool = { tenant: 'VerifiedTenant', user: 'VerifiedUser' } as const;
const run = (exported: string): ProofCallback => ({
  called: exported,
  argument: 0,
  property: 'run',
  gives: ofTool,
  free: true,
});

export const proofCallbacks: readonly ProofCallback[] = [
  { on: 'Gateway', called: 'forRequest', argument: 1, gives: 'RequestScope', free: true },
  { on: 'Gateway', called: 'streamRequest', argument: 1, gives: 'RequestScope', free: true },
  { on: 'SealedScope', called: 'open', argument: 0, gives: 'RequestScope', free: true },
  {
    on: 'ProposedToolCalls',
    called: 'settle',
    argument: 0,
    gives: 'ModelProposedToolCall',
    free: false,
    returns: 'ToolAnswer',
  },
  {
    on: 'RequestScope',
    called: 'settleEach',
    argument: 1,
    gives: 'ModelProposedToolCall',
    free: false,
    returns: 'ToolAnswer',
  },
  run('tenantTool'),
  run('globalTool'),
  { called: 'hostedTool', argument: 0, property: 'define', gives: ofTool, free: true },
  { called: 'reviewedUse', argument: 1, gives: {}, free: true },
];

/** What the guardrails take from outside and judge themselves: nothing is proven by handing it over. */
export interface UntrustedArgument {
  readonly on?: string;
  readonly called: string;
  /** From this argument on; left out, only the one named. */
  readonly argument: number;
  readonly rest?: true;
}

export const untrustedArguments: readonly UntrustedArgument[] = [
  { on: 'Gateway', called: 'forRequest', argument: 0 },
  { on: 'Gateway', called: 'forRequest', argument: 2 },
  { on: 'Gateway', called: 'streamRequest', argument: 0 },
  { on: 'Gateway', called: 'streamRequest', argument: 2 },
  { on: 'RequestScope', called: 'receive', argument: 0, rest: true },
  { on: 'RequestScope', called: 'resume', argument: 0, rest: true },
  { on: 'RequestScope', called: 'route', argument: 0 },
  { on: 'RequestScope', called: 'verifyConfirmation', argument: 1, rest: true },
  { on: 'TenantScopedToolSet', called: 'find', argument: 0 },
  { called: 'sourced', argument: 0 },
  { called: 'reviewedInstruction', argument: 0 },
  { called: 'reviewedTenant', argument: 0 },
  { called: 'reviewedUse', argument: 0 },
];

/**
 * Exports of the package to which nothing may be handed that no type was checked of, with the proof that each of their
 * arguments is, where that is one.
 */
export const gateExports: Readonly<Record<string, readonly (string | undefined)[]>> = {
  approveDelegation: [],
  asChatTools: ['RequestScope', 'TenantScopedToolSet'],
  asResponsesTools: ['RequestScope', 'TenantScopedToolSet'],
  connector: [],
  createGateway: [],
  describeHostedTools: ['RequestScope', 'TenantScopedToolSet'],
  describeTools: ['RequestScope', 'TenantScopedToolSet'],
  globalTool: [],
  grantedName: ['RequestScope', 'GrantedTool'],
  hostedMcpServer: [],
  hostedMcpTool: [],
  hostedTool: [],
  instruction: [],
  readAnswer: ['RequestScope', 'ToolAnswer'],
  readInstruction: ['InstructionText'],
  receiveChatCompletion: ['RequestScope'],
  receiveGeneration: ['RequestScope'],
  receiveResponse: ['RequestScope'],
  reviewedInstruction: [],
  reviewedTenant: [],
  reviewedUse: [],
  sourced: [],
  tenantTool: [],
  tenantTools: [],
};

/** The same for methods of proofs. */
export const gateMethods: Readonly<Record<string, Readonly<Record<string, readonly (string | undefined)[]>>>> = {
  Gateway: { forRequest: [], streamRequest: [] },
  ProposedToolCalls: { settle: [] },
  RequestScope: {
    authorize: ['ValidatedToolCall'],
    confirm: ['PendingToolCall', 'HumanConfirmation'],
    execute: ['AuthorizedToolCall'],
    executeEach: [],
    named: ['ModelProposedToolCall'],
    receive: [],
    refuse: ['ModelProposedToolCall'],
    resume: [],
    route: [],
    run: ['ModelProposedToolCall'],
    settleEach: [],
    suspend: ['PendingToolCall'],
    validate: ['ModelProposedToolCall'],
    verifyConfirmation: ['PendingToolCall'],
  },
  SealedScope: { open: [] },
  TenantScopedToolSet: { find: [] },
};

/** What the guardrails do by themselves: decide before a call runs, record what runs, and select tools and names. */
export const kernelControls: Readonly<
  Record<
    'authorizers' | 'auditors' | 'toolFilters',
    readonly { readonly on?: string; readonly called: readonly string[] }[]
  >
> = {
  authorizers: [
    {
      on: 'RequestScope',
      called: ['authorize', 'confirm', 'execute', 'executeEach', 'receive', 'resume', 'run', 'settleEach', 'validate'],
    },
    { on: 'ProposedToolCalls', called: ['settle'] },
    { called: ['receiveChatCompletion', 'receiveGeneration', 'receiveResponse'] },
  ],
  auditors: [
    { on: 'RequestScope', called: ['execute', 'executeEach', 'receive', 'resume', 'run', 'settleEach'] },
    { on: 'ProposedToolCalls', called: ['settle'] },
    { called: ['receiveChatCompletion', 'receiveGeneration', 'receiveResponse'] },
  ],
  toolFilters: [
    { on: 'RequestScope', called: ['tools', 'route'] },
    { on: 'TenantScopedToolSet', called: ['find'] },
    { called: ['asChatTools', 'asResponsesTools', 'describeHostedTools', 'describeTools', 'grantedName'] },
  ],
};

/** Proofs that say who asks. */
export const identityProofs: readonly string[] = ['RequestScope', 'VerifiedTenant', 'VerifiedUser'];

/** Exports that are the tag of a template: called like a function, they are given texts that nobody wrote into the program. */
export const templateTags: readonly string[] = ['instruction'];

/** The kernel's own tests of a proof: a predicate that only asks them is none of its own. */
export const proofTests: readonly string[] = ['isVerifiedTenant', 'isVerifiedUser'];

/** Exceptions that the package itself offers, and which of their arguments is the evidence. */
export const reviewedEscapes: Readonly<Record<string, number>> = {
  reviewedInstruction: 1,
  reviewedTenant: 1,
  reviewedUse: 2,
};
