import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type {
  AuthorizationAnswer,
  CedarValueJson,
  CheckParseAnswer,
  EntityJson,
  TypeAndId,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { JsonValue } from 'type-fest';
import { nodeHasher } from '../../embedded/node-hasher.js';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { ToolgateViolation } from '../../kernel/toolgate-violation.js';
import type { AuthorizationPolicy, PolicyQuestion, PolicyVerdict } from '../../ports/authorization-policy.js';
import { cedarValue, NoCedarValue } from './cedar-value.js';
import { readPolicies } from './read-policies.js';

/** What a call is about, as an entity of the application, with the entities it refers to. */
export interface CedarResource {
  readonly uid: TypeAndId;
  readonly entities: readonly EntityJson[];
}
/** Options of {@link cedarPolicy}. */
export interface CedarPolicyOptions {
  /** Cedar text; each policy with an `@id`. */
  readonly policies: string;
  /** Cedar schema text; the policies are checked against it at start-up and each question again. */
  readonly schema: string;
  /**
   * Gives the resource of a call. Without it, and where it answers `undefined`, the resource is the tool,
   * `Tool::"get_invoice"`. Its version is part of the policy's, because code has no hash.
   */
  readonly resource?: {
    readonly version: string;
    readonly of: (question: PolicyQuestion) => CedarResource | undefined | Promise<CedarResource | undefined>;
  };
}

const reference = (type: string, id: string): CedarValueJson => ({ __entity: { type, id } });

/** A role of two tenants may have one name, and users of two tenants one id; only the pair names a user. */
const userOf = ({ identity }: PolicyQuestion): EntityJson => ({
  uid: { type: 'User', id: JSON.stringify([identity.tenantId, identity.userId]) },
  attrs: {
    tenant: reference('Tenant', identity.tenantId),
    multiFactor: identity.assurance === 'multi-factor',
    ...(identity.tier === undefined ? {} : { tier: identity.tier }),
  },
  parents: [{ type: 'Tenant', id: identity.tenantId }, ...identity.roles.map((id) => ({ type: 'Role', id }))],
});

const toolOf = ({ tool, risk }: PolicyQuestion): EntityJson => ({
  uid: { type: 'Tool', id: tool },
  attrs: { risk },
  parents: [],
});

const contextOf = ({ args, resource }: PolicyQuestion): Record<string, CedarValueJson> => {
  const member = (name: string, value: JsonValue | undefined): Record<string, CedarValueJson> =>
    value === undefined || value === null ? {} : { [name]: cedarValue(value, `$.${name}`) };
  return { ...member('args', args), ...member('resource', resource) };
};

const refused = (basis: string): PolicyVerdict => ({ verdict: 'refuse', basis });

/** An error skips its policy, also a `forbid`; so one error refuses, whatever the others say. */
const verdictOf = (answer: AuthorizationAnswer, asking: ReadonlySet<string>): PolicyVerdict => {
  // Messages of errors repeat values of the question, which may be arguments: they stay out of the record.
  if (answer.type === 'failure') return refused('cedar: the question does not fit the schema');
  const { decision, diagnostics } = answer.response;
  const failed = diagnostics.errors.map(({ policyId }) => policyId).sort();
  if (failed.length > 0) return refused(`cedar: error in ${failed.join(', ')}`);
  const reasons = [...diagnostics.reason].sort();
  if (decision !== 'allow')
    return refused(reasons.length === 0 ? 'cedar: no policy permits' : `cedar: forbidden by ${reasons.join(', ')}`);
  const basis = `cedar: permitted by ${reasons.join(', ')}`;
  return { verdict: reasons.some((id) => asking.has(id)) ? 'ask-human' : 'permit', basis };
};

const prepared = (answer: CheckParseAnswer): void => {
  if (answer.type === 'failure')
    throw new ToolgateViolation(`cedarPolicy(): ${answer.errors.map(({ message }) => message).join('; ')}`);
};

/**
 * A policy in Cedar: default deny, and a `forbid` wins. A permit with `@verdict("ask-human")` permits past a human only,
 * also where another permits without.
 *
 * A question has the principal `User::"[\"tenant\",\"user\"]"` in `Tenant::"…"` and in each `Role::"…"`, with `tenant`,
 * `multiFactor` and, where there is one, `tier`; the action `Action::"invoice:read"`, the tool's permission; the resource
 * `Tool::"name"` with `risk`, or what `resource` gives; the context `args` and `resource`, both absent while tools are
 * shown: a permit by arguments says `if context has args then … else true`.
 *
 * Policies that do not fit the schema do not start; a question that does not fit it, or any error of evaluation, refuses.
 * The version is the hash of the policies, the schema and the version of `resource`.
 *
 * @throws ToolgateViolation at start-up for policies or a schema that are not right, see the messages.
 * @example
 * ```ts
 * import { cedarPolicy } from '@toolgate/guardrails/cedar';
 *
 * const policy = cedarPolicy({
 *   schema: `
 *     entity Tenant; entity Role; entity Tool { risk: String };
 *     entity User in [Tenant, Role] { tenant: Tenant, multiFactor: Bool, tier?: String };
 *     action "invoice:refund" appliesTo { principal: User, resource: Tool, context: { args?: { cents: Long } } };
 *   `,
 *   policies: `
 *     @id("managers-refund") @verdict("ask-human")
 *     permit (principal in Role::"manager", action == Action::"invoice:refund", resource)
 *     when { if context has args then context.args.cents <= 10000 else true };
 *   `,
 * });
 * ```
 * @see https://docs.cedarpolicy.com
 */
export const cedarPolicy = (options: CedarPolicyOptions): AuthorizationPolicy => {
  const { schema, resource } = options;
  const { policies, asking } = readPolicies(options.policies, schema);
  const version = `cedar:${nodeHasher.sha256(canonicalJson([schema, options.policies, resource?.version ?? null]))}`;
  // The library keeps what it parsed under a name; the version is one that no other content has.
  prepared(preparseSchema(version, schema));
  prepared(preparsePolicySet(version, { staticPolicies: policies }));

  return Object.freeze({
    version,
    decide: async (question: PolicyQuestion): Promise<PolicyVerdict> => {
      const principal = userOf(question);
      const tool = toolOf(question);
      const about = await resource?.of(question);
      try {
        const answer = statefulIsAuthorized({
          principal: principal.uid,
          action: { type: 'Action', id: question.permission },
          resource: about?.uid ?? tool.uid,
          context: contextOf(question),
          entities: about === undefined ? [principal, tool] : [principal, tool, ...about.entities],
          preparsedSchemaName: version,
          preparsedPolicySetId: version,
          validateRequest: true,
        });
        return verdictOf(answer, asking);
      } catch (error) {
        if (error instanceof NoCedarValue) return refused(`cedar: ${error.message}`);
        throw error;
      }
    },
  });
};
