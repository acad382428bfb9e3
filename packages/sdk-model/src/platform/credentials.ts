/**
 * How the names of environment variables tell what a credential may do. The names are data: a team writes them for the
 * people who run the program.
 */
export interface CredentialNames {
  /** Words of which one makes a credential one for everything: it asks no user and no tenant. */
  readonly privileged: readonly string[];
  /** Pairs of words that do the same beside each other. */
  readonly privilegedPairs: readonly (readonly [string, string])[];
  /** Words of which one says that the variable is a credential. */
  readonly credential: readonly string[];
  /** Words that make it a credential together with `URL`, `URI`, `DSN` or `STRING`. */
  readonly connection: readonly string[];
  /** Words of what has no users of its own to act for: model providers, encryption, telemetry. */
  readonly beside: readonly string[];
}

export const credentialNames: CredentialNames = {
  privileged: [
    'ADMIN',
    'ROOT',
    'MASTER',
    'SUPERUSER',
    'SUPERADMIN',
    'SUPER',
    'GLOBAL',
    'PRIVILEGED',
    'SUDO',
    'GOD',
    'OWNER',
  ],
  privilegedPairs: [
    ['SERVICE', 'ROLE'],
    ['SERVICE', 'ACCOUNT'],
    ['SERVICE', 'TOKEN'],
    ['SERVICE', 'KEY'],
    ['SERVICE', 'SECRET'],
    ['SERVICE', 'PASSWORD'],
    ['SERVICE', 'CREDENTIALS'],
    ['SERVICE', 'USER'],
    ['SYSTEM', 'TOKEN'],
    ['SYSTEM', 'KEY'],
    ['SYSTEM', 'USER'],
  ],
  credential: [
    ...[
      'KEY',
      'TOKEN',
      'SECRET',
      'PASSWORD',
      'PASS',
      'PASSWD',
      'PWD',
      'CREDENTIAL',
      'CREDENTIALS',
      'PAT',
      'JWT',
      'APIKEY',
    ],
    ...['JSON', 'ACCOUNT', 'ROLE', 'BEARER', 'AUTH', 'AUTHORIZATION'],
  ],
  connection: ['DATABASE', 'DB', 'POSTGRES', 'PG', 'MYSQL', 'MONGO', 'MONGODB', 'REDIS', 'SQL', 'CONNECTION'],
  beside: [
    ...['OPENAI', 'ANTHROPIC', 'CLAUDE', 'GEMINI', 'MISTRAL', 'COHERE', 'GROQ', 'BEDROCK', 'OPENROUTER', 'LANGSMITH'],
    ...['LANGFUSE', 'LANGCHAIN', 'ENCRYPTION', 'ENCRYPT', 'SIGNING', 'COOKIE', 'HASH', 'CRYPTO', 'SALT', 'SENTRY'],
  ],
};

/** Calls that take on a role, and the keys that narrow what the role may do for one caller. */
export const assumedRoles = {
  methods: ['assumeRole', 'assumeRoleWithWebIdentity'],
  commands: ['AssumeRoleCommand'],
  narrowing: [
    'policy',
    'Policy',
    'PolicyArns',
    'policyArns',
    'Tags',
    'tags',
    'sessionPolicy',
    'sessionTags',
    'TransitiveTagKeys',
  ],
} as const;

/**
 * Calls that give a token of the application itself (RFC 6749, section 4.4): the same for everybody whom it serves.
 * `grant` is what the request to the token endpoint says.
 */
export const applicationTokens = {
  methods:
    /^(?:get|fetch|acquire|obtain|request|issue|create)?(?:client_?credentials?(?:grant|token)?|token(?:by|for|with)clientcredentials?|(?:machine(?:tomachine)?|m2m|apponly|application|daemon|service(?:account)?|system|gateway)(?:access)?token)$/iu,
  grant: 'client_credentials',
} as const;

/** Methods that act for the account that they are handed. */
export const actsAs =
  /^(?:impersonate|act(?:ing)?As|asUser|onBehalfOf|runAs|loginAs|signInAs|delegateTo|asAccount|withSubject)(?:User|Account|Mailbox)?$/u;

/** What keeps secrets under names, by the name of the store or of the call. */
export const secretStores = /secret|vault|ssm|parameter|credential|keychain|keyring|kms/iu;

/** Packages that keep the credential of the application, and the call that gives it to them. */
export const applications = { modules: /^firebase-admin(?:\/|$)/u, setUp: 'initializeApp' } as const;

/** Words in a request that say for whom a service acts: an exchange, an impersonation, a delegation. */
export const actsFor =
  /subject_token|subjectToken|assertion|impersonat|on[-_ ]?behalf|act(?:ing)?[-_]?as|exchange|delegat|mint|issue|\bsubject\b|generateLink|signJwt/iu;

/** Members of objects that hold a secret, by the names under which APIs and databases keep them. */
export const secretMembers: readonly string[] = [
  ...[
    'accessToken',
    'access_token',
    'refreshToken',
    'refresh_token',
    'apiKey',
    'api_key',
    'apikey',
    'apiToken',
    'api_token',
  ],
  ...[
    'apiSecret',
    'api_secret',
    'clientSecret',
    'client_secret',
    'secretKey',
    'secret_key',
    'privateKey',
    'private_key',
  ],
  ...['password', 'passwordHash', 'password_hash', 'hashedPassword', 'hashed_password', 'passwd', 'passphrase'],
  ...['signingSecret', 'signing_secret', 'signingKey', 'signing_key', 'webhookSecret', 'webhook_secret'],
  ...[
    'secretAccessKey',
    'secret_access_key',
    'sessionToken',
    'session_token',
    'authToken',
    'auth_token',
    'bearerToken',
  ],
  ...['bearer_token', 'botToken', 'bot_token', 'oauthToken', 'oauth_token', 'mfaSecret', 'mfa_secret', 'totpSecret'],
  ...['totp_secret', 'encryptionKey', 'encryption_key', 'serviceRoleKey', 'service_role_key', 'secret', 'credentials'],
  ...['SecretString', 'secretString', 'secretValue', 'connectionString', 'connection_string'],
  ...['authorizationToken', 'personalAccessToken', 'deployKey', 'recoveryCodes', 'recovery_codes', 'dbPassword'],
];

/** Headers that carry a credential. */
export const secretHeaders: readonly string[] = [
  ...['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'api-key', 'x-auth-token'],
];

/**
 * Formats of credentials that name themselves by a fixed prefix. The scan of the guardrails knows the same ones; a test
 * holds the two together.
 */
export const secretFormats: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/u],
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/u],
  ['Anthropic key', /\bsk-ant-[A-Za-z0-9_-]{20,}/u],
  ['OpenAI key', /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}/u],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/u],
  ['Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/u],
  ['Stripe key', /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/u],
  ['Google API key', /\bAIza[A-Za-z0-9_-]{35}/u],
  ['JSON Web Token', /\beyJ[A-Za-z0-9_-]{8,1024}\.eyJ[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{8,}/u],
  [
    'password in a URL',
    // Left out: what documentation writes in its place, and the hosts that are reserved for it.
    /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]{1,64}:(?!(?:pass(?:word|wd)?|pwd|secret|x{3,}|\*{3,}|\.{3}|[<{[][^@]*[>}\]])@)[^\s:@/]{1,128}@(?![^\s/:]*\bexample\.(?:com|org|net)\b)/iu,
  ],
];
