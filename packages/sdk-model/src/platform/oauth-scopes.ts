/** Scopes of one provider, or of none in particular, that grant far more than a tool needs. */
export interface BroadScope {
  readonly provider: string;
  /** Matches a whole scope. */
  readonly pattern: RegExp;
  /** Whether the text says by itself that it is a scope; the others are words that mean other things elsewhere. */
  readonly distinctive: boolean;
  /**
   * Left out, the grant is too broad. `maybe`: what it comes to is configured at the provider. `of a service`: so it is for
   * an account of a service; a token of a person may do with it whatever the person may.
   */
  readonly breadth?: 'maybe' | 'of a service';
}

/**
 * Wildcards, administration, and whole products.
 *
 * Sources: developers.google.com/identity/protocols/oauth2/scopes, learn.microsoft.com/graph/permissions-reference,
 * docs.github.com scopes for OAuth apps, docs.slack.dev/reference/scopes, docs.gitlab.com OAuth scopes,
 * help.salesforce.com OAuth tokens and scopes, developer.atlassian.com scopes, marketplace.zoom.us scopes,
 * developer.box.com scopes, linear.app OAuth scopes, docs.stripe.com Connect OAuth.
 */
export const broadScopes: readonly BroadScope[] = [
  {
    provider: 'Google',
    pattern:
      /^(?:https:\/\/mail\.google\.com\/?|https:\/\/www\.googleapis\.com\/auth\/(?:drive|calendar|contacts|spreadsheets|documents|presentations|tasks|gmail\.settings\.sharing|youtube|analytics|bigquery|datastore|firebase|compute|sqlservice\.admin|devstorage\.full_control|script\.projects|ediscovery|admin\.(?!.*\.readonly$)[\w.]+|apps\.groups\.settings))$/u,
    distinctive: true,
  },
  // What a service account may do with it is decided by its roles, and models are called with it too.
  {
    provider: 'Google',
    pattern: /^https:\/\/www\.googleapis\.com\/auth\/cloud-platform$/u,
    distinctive: true,
    breadth: 'of a service',
  },
  {
    provider: 'Microsoft',
    pattern:
      /^(?:https:\/\/[\w.-]+\/)?(?:[A-Z]\w*(?:\.[A-Z]\w*)*\.(?:ReadWrite|FullControl|Manage|AccessAsUser|PrivilegedOperations|Create|Send|Write|ReadWrite\.\w+)\.All|full_access_as_(?:app|user)|EWS\.AccessAsUser\.All)$/u,
    distinctive: true,
  },
  {
    provider: 'Microsoft',
    pattern: /^[A-Z][A-Za-z]+(?:\.[A-Z]\w+)*\.Read\.All$/u,
    distinctive: true,
    breadth: 'maybe',
  },
  { provider: 'Microsoft', pattern: /^https?:\/\/\S+\/\.default$/u, distinctive: true, breadth: 'maybe' },
  { provider: 'Microsoft', pattern: /^(?:https:\/\/\S+\/)?user_impersonation$/u, distinctive: false, breadth: 'maybe' },
  { provider: 'GitHub', pattern: /^(?:repo|delete_repo|admin:\w+|write:org|site_admin)$/u, distinctive: false },
  { provider: 'Slack', pattern: /^admin(?:\.\w+)*(?::(?:write|read))?$/u, distinctive: false },
  { provider: 'GitLab', pattern: /^(?:sudo|admin_mode)$/u, distinctive: false },
  { provider: 'GitLab', pattern: /^api$/u, distinctive: false, breadth: 'maybe' },
  { provider: 'Salesforce', pattern: /^full$/u, distinctive: false },
  { provider: 'Atlassian', pattern: /^manage:(?:jira|confluence|servicedesk)[\w-]*$/u, distinctive: false },
  { provider: 'Zoom', pattern: /^[\w:]+:(?:admin|master)$/u, distinctive: false },
  {
    provider: 'Box',
    pattern: /^(?:root_readwrite|manage_(?:enterprise_properties|managed_users|groups))$/u,
    distinctive: false,
  },
  { provider: 'Zoho', pattern: /^[A-Za-z]+(?:\.[A-Za-z]+)+\.ALL$/u, distinctive: true },
  { provider: 'Okta', pattern: /^okta\.\w+(?:\.\w+)*\.manage$/u, distinctive: true },
  { provider: 'Webex', pattern: /^spark-admin:\w+$/u, distinctive: true },
  { provider: 'Stripe', pattern: /^read_write$/u, distinctive: false },
  // Everything that a server publishes as what it offers (RFC 8414, RFC 9728): in place of what is needed, or because
  // nothing else is known, as the authorization of MCP has it.
  { provider: 'any', pattern: /^scopes_supported$/u, distinctive: true },
  { provider: 'any', pattern: /^published\.scopes_supported$/u, distinctive: true, breadth: 'maybe' },
  {
    provider: 'any',
    pattern:
      /^(?:\*|all|everything|full[_:.-]?access|full[_:.-]?control|admin(?:istrator)?|root|super(?:user|admin)|sudo|owner|\*[:./]\*|\S+:all|(?:\S+[:./])(?:\*|admin|full|full_access|full_control|owner|superuser)|(?:admin|all|root)[:./]\S+)$/iu,
    distinctive: false,
  },
];

/** Keys under which scopes are asked for. */
export const scopeKeys: readonly string[] = [
  ...['scope', 'scopes', 'oauthScopes', 'oauth_scopes', 'requestedScopes', 'requestScopes', 'additionalScopes'],
  ...[
    'extraScopes',
    'defaultScopes',
    'defaultScope',
    'botScopes',
    'userScopes',
    'bot_scopes',
    'user_scope',
    'userScope',
  ],
  ...['SCOPE', 'SCOPES', 'scopesToConsent', 'extraScopesToConsent', 'authScopes', 'googleScopes', 'graphScopes'],
];

/** Keys beside which a scope is one that a token is asked for. */
export const grantKeys: readonly string[] = [
  ...[
    'clientId',
    'client_id',
    'clientID',
    'clientSecret',
    'client_secret',
    'redirectUri',
    'redirect_uri',
    'redirectUris',
  ],
  ...[
    'redirect_uris',
    'redirectURL',
    'redirectUrl',
    'callbackURL',
    'callbackUrl',
    'authority',
    'assertion',
    'oboAssertion',
  ],
  ...['userAssertionToken', 'grant_type', 'grantType', 'subject_token', 'subjectToken', 'requested_token_type'],
  ...[
    'access_type',
    'accessType',
    'response_type',
    'responseType',
    'authorizationUrl',
    'authorizationURL',
    'authorizeUrl',
  ],
  ...[
    'authorization_endpoint',
    'token_endpoint',
    'tokenUrl',
    'tokenURL',
    'tokenEndpoint',
    'refresh_token',
    'refreshToken',
  ],
  ...['code_challenge', 'codeChallenge', 'code_verifier', 'connection', 'connector', 'connectorId', 'connector_id'],
  ...[
    'audience',
    'serverUrl',
    'server_url',
    'keyFile',
    'keyFilename',
    'client_name',
    'include_granted_scopes',
    'private_key',
  ],
];

/**
 * Where a protected resource publishes scopes, and the keys beside which it is one. Its clients ask for all of them. What
 * an authorization server publishes under the same key is only what it knows.
 *
 * Sources: RFC 9728; modelcontextprotocol.io, specification 2025-11-25, "Scope Selection Strategy".
 */
export const publishedScopes = {
  keys: ['scopesSupported', 'scopes_supported'],
  resource: ['resourceServerUrl', 'resource', 'authorization_servers', 'bearer_methods_supported'],
} as const;
