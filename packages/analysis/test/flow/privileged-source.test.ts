import { questionProbe } from '@toolgate/testkit';
import { describe, expect, it } from 'vitest';
import { isPrivilegedName, isSecretName } from '../../src/flow/credentials/environment-name.js';
import { privilegedSourceOf } from '../../src/flow/credentials/privileged-source.js';
import { fileOf } from '../file-of.js';

describe('names of variables', () => {
  it.each([
    'SUPABASE_SERVICE_ROLE_KEY',
    'DESK_ADMIN_TOKEN',
    'CRM_MASTER_KEY',
    'ADMIN_DATABASE_URL',
    'GOOGLE_SERVICE_ACCOUNT_KEY',
  ])('%s is a credential for everybody', (name) => {
    expect(isPrivilegedName(name)).toBe(true);
  });
  it.each([
    'SUPABASE_ANON_KEY',
    'OPENAI_ADMIN_KEY',
    'ADMIN_EMAIL',
    'STRIPE_SECRET_KEY',
    'ENCRYPTION_MASTER_KEY',
    'DATABASE_URL',
    'GOOGLE_SERVICE_ACCOUNT_EMAIL',
  ])('%s is not', (name) => {
    expect(isPrivilegedName(name)).toBe(false);
  });
  it.each([
    ['BOOKING_PASSWORD', true],
    ['SEARCH_API_KEY', true],
    ['DATABASE_URL', true],
    ['MAX_TOKENS', false],
    ['NEXT_PUBLIC_API_KEY', false],
    ['TOKEN_TTL', false],
    ['RELEASE', false],
  ])('%s: %s', (name, expected) => {
    expect(isSecretName(name)).toBe(expected);
  });
});

const sourceOf = (expression: string): string | undefined => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    interface Who { tenantId: string; userId: string; token: string }
    declare const connect: (...given: unknown[]) => object, sts: { assumeRole(o: object): object };
    const key = process.env.CRM_ADMIN_KEY ?? '';
    const made = () => connect(key);
    export const ask = (openai: OpenAI, who: Who) => «${expression}»;
  `);
  return privilegedSourceOf(fileOf(probe), probe.nodeAt())?.name;
};

it.each<[string, string | undefined]>([
  ['key', 'CRM_ADMIN_KEY'],
  ['connect({ headers: { authorization: `Bearer ${key}` } })', 'CRM_ADMIN_KEY'],
  ['made()', 'CRM_ADMIN_KEY'],
  ['connect(key, who)', undefined],
  ['connect(who.token)', undefined],
  ['sts.assumeRole({ roleArn: "a" })', 'the assumed role'],
  ['sts.assumeRole({ roleArn: "a", policy: "{}" })', undefined],
])('%s runs on %s', (expression, expected) => {
  expect(sourceOf(expression)).toBe(expected);
});
