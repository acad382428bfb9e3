/** Something beside a log that keeps what it is handed: a trace, product analytics, a report of an error. */
export interface Recorder {
  readonly kind: 'trace' | 'analytics' | 'error report';
  /** Packages whose exports are such recorders, or make them. */
  readonly modules: readonly string[];
  /** What teams call one where it is handed around: the last word of a variable or member, in lower case. */
  readonly names: readonly string[];
  /** Methods that keep what they are given. */
  readonly methods: readonly string[];
  /** Those of the methods whose name alone says it, whatever they are called on. */
  readonly distinctive?: readonly string[];
}

/**
 * Where data goes that nobody calls a log.
 *
 * Sources: https://opentelemetry.io/docs/languages/js/instrumentation/, https://docs.sentry.io/platforms/javascript/apis/,
 * https://posthog.com/docs/libraries/node, https://segment.com/docs/connections/sources/catalog/libraries/server/node/,
 * https://developer.mixpanel.com/docs/nodejs, https://amplitude.com/docs/sdks/analytics/node/node-js-sdk,
 * https://langfuse.com/docs/observability/sdk/typescript, https://docs.bugsnag.com/platforms/javascript/,
 * https://docs.rollbar.com/docs/nodejs, https://docs.newrelic.com/docs/apm/agents/nodejs-agent/api-guides/.
 */
export const recorders: readonly Recorder[] = [
  {
    kind: 'trace',
    modules: ['@opentelemetry/api', 'dd-trace'],
    names: ['span', 'tracer'],
    methods: ['setAttribute', 'setAttributes', 'addEvent', 'setTag', 'addTags', 'startSpan', 'startActiveSpan'],
  },
  {
    kind: 'trace',
    modules: [
      'langfuse',
      '@langfuse/tracing',
      '@langfuse/client',
      'braintrust',
      'newrelic',
      '@traceloop/node-server-sdk',
    ],
    names: ['langfuse', 'newrelic'],
    methods: [
      ...[
        'trace',
        'generation',
        'span',
        'event',
        'update',
        'updateTrace',
        'end',
        'log',
        'annotate',
        'startObservation',
      ],
      ...['recordCustomEvent', 'addCustomAttribute', 'addCustomAttributes', 'noticeError', 'reportScore'],
    ],
  },
  {
    kind: 'error report',
    modules: ['@bugsnag/js', 'rollbar', 'applicationinsights', 'logrocket', '@honeybadger-io/js'],
    names: ['bugsnag', 'rollbar', 'honeybadger'],
    methods: [
      ...['notify', 'addMetadata', 'leaveBreadcrumb', 'error', 'critical', 'warning', 'info', 'debug', 'log'],
      ...['trackEvent', 'trackTrace', 'trackException', 'trackDependency', 'captureException', 'track', 'setContext'],
    ],
  },
  {
    kind: 'error report',
    modules: ['@sentry/node', '@sentry/nextjs', '@sentry/core', '@sentry/bun', '@sentry/nestjs', '@sentry/cloudflare'],
    names: ['sentry'],
    methods: [
      'captureException',
      'captureMessage',
      'captureEvent',
      'addBreadcrumb',
      'setContext',
      'setExtra',
      'setExtras',
    ],
  },
  {
    kind: 'analytics',
    modules: [
      'posthog-node',
      'posthog-js',
      '@segment/analytics-node',
      'analytics-node',
      'mixpanel',
      '@amplitude/analytics-node',
      '@vercel/analytics/server',
    ],
    names: ['posthog', 'analytics', 'mixpanel', 'amplitude', 'segment'],
    methods: ['capture', 'captureImmediate', 'track', 'logEvent', 'identify', 'page'],
  },
  {
    // Ports of an application's own in front of one of these.
    kind: 'analytics',
    modules: ['applicationinsights'],
    names: [
      'telemetry',
      'insights',
      'observability',
      'monitoring',
      'instrumentation',
      'metrics',
      'tracker',
      'tracking',
    ],
    methods: [
      ...['emit', 'record', 'track', 'event', 'capture', 'send', 'report', 'log', 'write', 'publish', 'increment'],
      ...['trackEvent', 'trackTrace', 'trackException', 'trackDependency', 'trackMetric', 'trackRequest'],
      ...['recordEvent', 'logEvent', 'sendEvent', 'captureEvent', 'emitEvent', 'histogram', 'annotate'],
    ],
    distinctive: ['trackEvent', 'trackTrace', 'trackException', 'trackDependency'],
  },
  {
    kind: 'error report',
    modules: [],
    names: ['reporter', 'crashes', 'errors', 'exceptions'],
    methods: [
      ...['captureException', 'captureMessage', 'captureError', 'addBreadcrumb', 'leaveBreadcrumb', 'recordException'],
      ...['recordError', 'reportError', 'reportException', 'report', 'capture', 'notify'],
    ],
    distinctive: ['captureException', 'captureMessage', 'addBreadcrumb', 'leaveBreadcrumb'],
  },
];

/** An option of an AI SDK that decides whether it keeps prompts, arguments and results by itself. */
export interface RecordingFlag {
  /** Packages of which one must be imported. */
  readonly modules: readonly string[];
  /** The key that holds the option's object; left out where the flag stands by itself. */
  readonly holder?: readonly string[];
  /** The flag inside of the holder without which nothing is kept. */
  readonly enabledBy?: string;
  /** Keys inside of the holder that turn it on too. */
  readonly alsoEnabledBy?: readonly string[];
  /** Whether it may be on where nothing inside of the holder says so: what turns it on may stand in another file. */
  readonly mayBeOn?: boolean;
  readonly keys: readonly string[];
  /** The value that makes it keep them. */
  readonly value: boolean | string;
  /** Whether it keeps them where the key is left out. */
  readonly byDefault: boolean;
}

/**
 * Options that record what passes through.
 *
 * Sources: https://ai-sdk.dev/docs/ai-sdk-core/telemetry, https://openai.github.io/openai-agents-js/guides/tracing/,
 * https://github.com/openai/openai-node#logging, https://github.com/anthropics/anthropic-sdk-typescript#logging.
 */
export const recordingFlags: readonly RecordingFlag[] = [
  {
    modules: ['ai'],
    holder: ['experimental_telemetry'],
    enabledBy: 'isEnabled',
    keys: ['recordInputs', 'recordOutputs'],
    value: true,
    byDefault: true,
  },
  {
    // Since version 7, where an integration that is registered anywhere turns it on.
    modules: ['ai'],
    holder: ['telemetry'],
    enabledBy: 'isEnabled',
    alsoEnabledBy: ['integrations'],
    mayBeOn: true,
    keys: ['recordInputs', 'recordOutputs'],
    value: true,
    byDefault: true,
  },
  {
    modules: ['@openai/agents', '@openai/agents-core'],
    keys: ['traceIncludeSensitiveData'],
    value: true,
    byDefault: false,
  },
  { modules: ['openai', '@anthropic-ai/sdk'], keys: ['logLevel'], value: 'debug', byDefault: false },
];

/** Types of loggers, by the last segment of their name. */
export const loggerTypes: readonly string[] = [
  'Logger',
  'BaseLogger',
  'FastifyBaseLogger',
  'ConsolaInstance',
  'LoggerService',
];
