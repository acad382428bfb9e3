import type { ExportName, Step } from '../path/path.js';
import { awaited, call, construct, members } from '../path/path.js';

/** A call of an authorization library that decides. */
export interface AuthorizationCall {
  readonly library: string;
  /** The class or factory whose instance decides, or the function that decides by itself. */
  readonly receiver: ExportName;
  /** Types of the deciding object, for parameters and properties that are annotated with them. */
  readonly types: readonly string[];
  /** Methods of the deciding object; none when the export itself is called. */
  readonly methods: readonly string[];
  /** `throws`: a refusal throws. `boolean`: it is the result. `verdict`: it is a member of the result. */
  readonly refuses: 'throws' | 'boolean' | 'verdict';
  /** Members of a verdict that say yes. */
  readonly allowMembers: readonly string[];
  readonly async: boolean;
  /** From the receiver to the object that decides. */
  readonly steps?: readonly Step[];
  /** Methods whose yes is a refusal. */
  readonly negated?: readonly string[];
  /** Where a verdict says yes, when that is not a boolean: from the result to a string, and the string. */
  readonly verdict?: { readonly path: readonly Step[]; readonly allow: string };
}

const casl = (name: string, steps: readonly Step[]): AuthorizationCall => ({
  library: '@casl/ability',
  receiver: { module: '@casl/ability', name },
  types: ['Ability', 'MongoAbility', 'PureAbility', 'AnyAbility', 'AnyMongoAbility', 'AppAbility'],
  methods: ['can', 'cannot'],
  refuses: 'boolean',
  allowMembers: [],
  async: false,
  steps,
  negated: ['cannot'],
});

const cerbos = (name: 'GRPC' | 'HTTP'): readonly AuthorizationCall[] => {
  const client = {
    library: '@cerbos/core',
    receiver: { module: `@cerbos/${name.toLowerCase()}`, name },
    types: ['GRPC', 'HTTP', 'Client'],
    async: true,
    steps: [construct],
  };
  return [
    { ...client, methods: ['isAllowed'], refuses: 'boolean', allowMembers: [] },
    {
      ...client,
      methods: ['checkResource', 'checkResources'],
      refuses: 'verdict',
      allowMembers: ['isAllowed', 'allAllowed'],
    },
  ];
};

const cedar = (module: string, name: string): AuthorizationCall => ({
  library: '@cedar-policy/cedar-wasm',
  receiver: { module, name },
  types: [],
  methods: [],
  refuses: 'verdict',
  allowMembers: ['decision'],
  async: false,
  steps: [],
  verdict: { path: members('response', 'decision'), allow: 'allow' },
});

/** Authorization libraries whose answer is a decision about the caller. */
export const authorizationCalls: readonly AuthorizationCall[] = [
  casl('createMongoAbility', [call]),
  casl('defineAbility', [call]),
  casl('AbilityBuilder', [construct, ...members('build'), call]),
  casl('Ability', [construct]),
  casl('PureAbility', [construct]),
  {
    library: '@casl/ability',
    receiver: { module: '@casl/ability', name: 'ForbiddenError' },
    types: [],
    methods: ['throwUnlessCan'],
    refuses: 'throws',
    allowMembers: [],
    async: false,
    steps: [...members('from'), call],
  },
  ...cerbos('GRPC'),
  ...cerbos('HTTP'),
  ...['OpenFgaClient', 'OpenFgaApi'].map((name): AuthorizationCall => ({
    library: '@openfga/sdk',
    receiver: { module: '@openfga/sdk', name },
    types: ['OpenFgaClient', 'OpenFgaApi'],
    methods: ['check'],
    refuses: 'verdict',
    allowMembers: ['allowed'],
    async: true,
    steps: [construct],
  })),
  ...['@cedar-policy/cedar-wasm/nodejs', '@cedar-policy/cedar-wasm'].flatMap((module) => [
    cedar(module, 'isAuthorized'),
    cedar(module, 'statefulIsAuthorized'),
  ]),
  {
    library: 'oso-cloud',
    receiver: { module: 'oso-cloud', name: 'Oso' },
    types: ['Oso'],
    methods: ['authorize'],
    refuses: 'boolean',
    allowMembers: [],
    async: true,
    steps: [construct],
  },
  {
    library: 'permitio',
    receiver: { module: 'permitio', name: 'Permit' },
    types: ['Permit', 'IPermitClient'],
    methods: ['check'],
    refuses: 'boolean',
    allowMembers: [],
    async: true,
    steps: [construct],
  },
  {
    library: 'casbin',
    receiver: { module: 'casbin', name: 'newEnforcer' },
    types: ['Enforcer', 'SyncedEnforcer', 'CachedEnforcer'],
    methods: ['enforce'],
    refuses: 'boolean',
    allowMembers: [],
    async: true,
    steps: [call, awaited],
  },
  {
    library: 'casbin',
    receiver: { module: 'casbin', name: 'newEnforcer' },
    types: ['Enforcer', 'SyncedEnforcer', 'CachedEnforcer'],
    methods: ['enforceSync'],
    refuses: 'boolean',
    allowMembers: [],
    async: false,
    steps: [call, awaited],
  },
];
