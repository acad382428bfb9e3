import type { SuspendedCall } from '../ports/suspension-store.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const has = (value: object, types: Readonly<Record<string, 'string' | 'number'>>): boolean =>
  Object.entries(types).every(([key, type]) => typeof Reflect.get(value, key) === type);

/** Whether what a store gave out has the form of a suspended call; a store is a database's content, and may hold anything. */
export const isSuspendedCall = (value: unknown): value is SuspendedCall =>
  isObject(value) &&
  has(value, { callId: 'string', policyVersion: 'string', attempts: 'number' }) &&
  'args' in value &&
  value.args !== undefined &&
  'confirmation' in value &&
  isObject(value.confirmation) &&
  has(value.confirmation, {
    id: 'string',
    tenantId: 'string',
    userId: 'string',
    tool: 'string',
    argumentsHash: 'string',
    level: 'string',
    approvers: 'number',
    expiresAt: 'number',
  });
