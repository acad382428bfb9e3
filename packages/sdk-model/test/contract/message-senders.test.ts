import { describe, expect, it } from 'vitest';
import { httpClients, messageCommands, messageSenders } from '../../src/index.js';

/**
 * The packages are no dependencies here. Their exports and methods were looked up once in these versions: axios 1.21.1, got
 * 14.6.6, ky 1.14.3, undici 7.30.2, node-fetch 3.3.2, cross-fetch 4.1.0, ofetch 1.5.1, bullmq 6.7.0, bull 4.16.5, pg-boss
 * 10.4.2, inngest 4.24.0, @temporalio/client 1.24.0, @upstash/qstash 2.12.0, @aws-sdk/client-lambda 3.1164.0,
 * @aws-sdk/client-sqs, client-sns and client-eventbridge 3.1169.0, @aws-sdk/client-sfn 3.1163.0.
 */
const named = [
  ...httpClients,
  ...messageCommands,
  ...messageSenders.map(({ made, member }) => ({ ...made, module: `${made.module} ${member ?? ''}` })),
].map(({ module, name }) => `${module}#${name}`);

describe('what sends work to another process', () => {
  it('stands once', () => {
    expect(named).toEqual([...new Set(named)]);
  });

  it('has methods, where it is an object', () => {
    expect(messageSenders.filter(({ methods }) => methods.length === 0)).toEqual([]);
  });

  it('is made with a place that addresses begin with, where it is made at all', () => {
    expect(httpClients.filter(({ makes, base }) => makes.length > 0 !== (base !== null))).toEqual([]);
  });
});
