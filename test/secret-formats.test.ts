import { secretFormats } from '@toolgate/sdk-model';
import { patternSecretDetector } from '@toolgate/guardrails';
import { expect, it } from 'vitest';

/** One credential of each format; none of them is real. */
const samples: Readonly<Record<string, string>> = {
  'private key': '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----',
  'AWS access key': 'AKIAIOSFODNN7EXAMPLE',
  'OpenAI key': 'sk-proj-abcdefghijklmnopqrstuv',
  'Anthropic key': 'sk-ant-abcdefghijklmnopqrstuv',
  'GitHub token': `ghp_${'a'.repeat(36)}`,
  'Slack token': 'xoxb-1234567890-abc',
  'Stripe key': 'sk_live_abcdefghijklmnop',
  'Google API key': `AIza${'a'.repeat(35)}`,
  'JSON Web Token': 'eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abcdefghijk',
  'password in a URL': 'postgres://app:hunter22@db.example/app',
};

it('the linter knows the formats that the guardrails know, and no other', () => {
  expect(secretFormats.map(([kind]) => kind).sort()).toEqual(Object.keys(samples).sort());
});

it.each(Object.entries(samples))('both find a %s', (kind, sample) => {
  expect(patternSecretDetector.detect(`use ${sample} here`)).not.toEqual([]);
  expect(secretFormats.find(([name]) => name === kind)?.[1].test(`use ${sample} here`)).toBe(true);
});

it.each(['sk-learn', 'AKIA', 'https://a.example:8080/x@y', 'a task-force-of-skilled-people'])(
  'neither takes %s for one',
  (text) => {
    expect(patternSecretDetector.detect(text)).toEqual([]);
    expect(secretFormats.some(([, pattern]) => pattern.test(text))).toBe(false);
  },
);
