import type { ExportName } from '../path/path.js';

/** An object whose methods hand work to another process. */
export interface MessageSender {
  /** The class that it is an instance of. */
  readonly made: ExportName;
  /** The member of it that has the methods: `client.workflow.start(...)`. */
  readonly member?: string;
  readonly methods: readonly string[];
}

/** Clients of queues, of event buses and of workflow engines. */
export const messageSenders: readonly MessageSender[] = [
  { made: { module: 'bullmq', name: 'Queue' }, methods: ['add', 'addBulk'] },
  { made: { module: 'bullmq', name: 'FlowProducer' }, methods: ['add', 'addBulk'] },
  { made: { module: 'bull', name: 'default' }, methods: ['add', 'addBulk'] },
  { made: { module: 'pg-boss', name: 'default' }, methods: ['send', 'insert', 'publish'] },
  { made: { module: 'inngest', name: 'Inngest' }, methods: ['send'] },
  {
    made: { module: '@temporalio/client', name: 'Client' },
    member: 'workflow',
    methods: ['start', 'execute', 'signalWithStart'],
  },
  { made: { module: '@temporalio/client', name: 'WorkflowClient' }, methods: ['start', 'execute', 'signalWithStart'] },
  {
    made: { module: '@upstash/qstash', name: 'Client' },
    methods: ['publish', 'publishJSON'],
  },
];

/** Commands that hand work to another process, whatever client sends them: `client.send(new InvokeCommand(...))`. */
export const messageCommands: readonly ExportName[] = [
  { module: '@aws-sdk/client-lambda', name: 'InvokeCommand' },
  { module: '@aws-sdk/client-sqs', name: 'SendMessageCommand' },
  { module: '@aws-sdk/client-sqs', name: 'SendMessageBatchCommand' },
  { module: '@aws-sdk/client-sns', name: 'PublishCommand' },
  { module: '@aws-sdk/client-sfn', name: 'StartExecutionCommand' },
  { module: '@aws-sdk/client-eventbridge', name: 'PutEventsCommand' },
];

/** A client of HTTP: a function, or an object with a method for each verb. */
export interface HttpClient extends ExportName {
  /** Its methods that send a message; empty where it is only called. */
  readonly methods: readonly string[];
  /** Its methods that make a client with options of its own, and the option with what addresses begin with. */
  readonly makes: readonly string[];
  readonly base: string | null;
  /** Whether the message stands alone behind the address, and options behind it. */
  readonly takesBody: boolean;
}

/** Clients of HTTP beside the `fetch` that is everywhere. */
export const httpClients: readonly HttpClient[] = [
  {
    module: 'axios',
    name: 'default',
    methods: ['post', 'put', 'patch'],
    makes: ['create'],
    base: 'baseURL',
    takesBody: true,
  },
  {
    module: 'got',
    name: 'default',
    methods: ['post', 'put', 'patch'],
    makes: ['extend'],
    base: 'prefixUrl',
    takesBody: false,
  },
  {
    module: 'ky',
    name: 'default',
    methods: ['post', 'put', 'patch'],
    makes: ['create', 'extend'],
    base: 'prefixUrl',
    takesBody: false,
  },
  { module: 'undici', name: 'request', methods: [], makes: [], base: null, takesBody: false },
  { module: 'undici', name: 'fetch', methods: [], makes: [], base: null, takesBody: false },
  { module: 'node-fetch', name: 'default', methods: [], makes: [], base: null, takesBody: false },
  { module: 'cross-fetch', name: 'default', methods: [], makes: [], base: null, takesBody: false },
  { module: 'ofetch', name: 'ofetch', methods: [], makes: ['create'], base: 'baseURL', takesBody: false },
];
