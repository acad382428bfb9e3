import { checkParseSchema, policySetTextToParts, policyToJson, validate } from '@cedar-policy/cedar-wasm/nodejs';
import type { DetailedError, Policy, PolicyId, Schema } from '@cedar-policy/cedar-wasm/nodejs';
import { ToolgateViolation } from '../../kernel/toolgate-violation.js';

/** Policies that were checked, and which of them permit only past a human. */
export interface ReadPolicies {
  readonly policies: Record<PolicyId, Policy>;
  readonly asking: ReadonlySet<PolicyId>;
}

const refuse = (what: string, errors: readonly DetailedError[]): never => {
  throw new ToolgateViolation(`cedarPolicy(): ${what}: ${errors.map(({ message }) => message).join('; ')}`);
};

/**
 * Reads policies and checks them against the schema.
 *
 * @throws ToolgateViolation when they do not parse, do not fit the schema or draw a warning, when a policy has no `@id`
 *   or another's, or its `@verdict` is none.
 */
export const readPolicies = (text: string, schema: Schema): ReadPolicies => {
  const parsed = checkParseSchema(schema);
  if (parsed.type === 'failure') return refuse('the schema', parsed.errors);
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') return refuse('the policies', parts.errors);
  if (parts.policy_templates.length > 0)
    throw new ToolgateViolation('cedarPolicy(): templates are not linked here; write the policies out');
  const policies = new Map<PolicyId, Policy>();
  const asking = new Set<PolicyId>();
  for (const policy of parts.policies) {
    const read = policyToJson(policy);
    if (read.type === 'failure') return refuse('a policy', read.errors);
    const { id, verdict } = read.json.annotations ?? {};
    if (id === undefined || id === '')
      throw new ToolgateViolation(`cedarPolicy(): each policy has an @id("…"), which records name it by: ${policy}`);
    if (policies.has(id)) throw new ToolgateViolation(`cedarPolicy(): two policies have the @id "${id}"`);
    if (verdict !== undefined && (verdict !== 'ask-human' || read.json.effect !== 'permit'))
      throw new ToolgateViolation(`cedarPolicy(): "${id}": only a permit has a @verdict, and it is "ask-human"`);
    if (verdict !== undefined) asking.add(id);
    policies.set(id, policy);
  }
  const own = Object.fromEntries(policies);
  const checked = validate({ schema, policies: { staticPolicies: own } });
  if (checked.type === 'failure') return refuse('validation', checked.errors);
  const found = [...checked.validationErrors, ...checked.validationWarnings].map(({ error }) => error);
  if (found.length > 0) return refuse('the policies do not fit the schema', found);
  return { policies: own, asking };
};
