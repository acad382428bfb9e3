import type { JsonValue } from 'type-fest';
import type { AuthorizationPolicy, PolicyQuestion, PolicyVerdict } from '../../ports/authorization-policy.js';
import type { VerifiedIdentity } from '../../ports/verified-identity.js';

/** What this needs of a rule of CASL. */
export interface CaslRule {
  readonly inverted: boolean;
  readonly fields: readonly string[] | undefined;
  readonly reason: string | undefined;
  matchesConditions(subject: unknown): boolean;
  matchesField(field: string | undefined): boolean;
}
/** What this needs of an ability, by structure: abilities of `@casl/ability` 6 and 7 fit. */
export interface CaslAbility {
  possibleRulesFor(action: string, subjectType: string): readonly CaslRule[];
}
/** Options of {@link caslPolicy}. */
export interface CaslPolicyOptions {
  /** Names exactly these rules in the audit record. They are code, so nobody can compute it. */
  readonly version: string;
  /**
   * The rules of this very user in this tenant. Called for each question, so that a permission taken away counts at the
   * next one; a cache is the application's own.
   */
  readonly abilityFor: (identity: VerifiedIdentity) => CaslAbility | Promise<CaslAbility>;
  /**
   * What conditions are matched against, when a call is decided. Default `{ args, resource }`, for conditions such as
   * `{ 'args.cents': { $lte: 100 } }`; a record that was loaded lets them speak of the record.
   */
  readonly subjectOf?: (question: PolicyQuestion) => object | Promise<object>;
  /** The fields a call changes or reads, each of which must be allowed. Without it, rules with fields refuse. */
  readonly fieldsOf?: (question: PolicyQuestion) => readonly string[];
}

const refused = (basis: string): PolicyVerdict => ({ verdict: 'refuse', basis });

const reasonOf = (rule: CaslRule): string => (rule.reason === undefined ? '' : `: ${rule.reason}`);

const defaultSubject = ({ args, resource }: PolicyQuestion): Readonly<Record<string, JsonValue>> => ({
  ...(args === undefined ? {} : { args }),
  ...(resource === undefined ? {} : { resource }),
});

/** Prohibited, permitted by a rule, or neither. */
const decideField = (
  rules: readonly CaslRule[],
  subject: unknown,
  field: string | undefined,
): { readonly cannot?: CaslRule; readonly can?: CaslRule } => {
  const matching = rules.filter((rule) => rule.matchesField(field) && rule.matchesConditions(subject));
  const cannot = matching.find(({ inverted }) => inverted);
  const can = matching.find(({ inverted }) => !inverted);
  return { ...(cannot === undefined ? {} : { cannot }), ...(can === undefined ? {} : { can }) };
};

/**
 * A policy by abilities of CASL: default deny, and a `cannot` wins wherever it stands, unlike in CASL itself, where the
 * last rule wins. The permission `invoice:refund` is the action `refund` on the subject `invoice`.
 *
 * A user who has no `refund` but has `confirm:refund` may do it past a human. While tools are shown, conditions are not
 * looked at: a tool is shown where some call of it could be permitted.
 *
 * Conditions read what `subjectOf` gives. A condition of a `cannot` on a member that is not there does not match, so write
 * tenant isolation as a condition of each `can`, never as a `cannot`.
 *
 * @example
 * ```ts
 * import { AbilityBuilder, createMongoAbility } from '@casl/ability';
 * import { caslPolicy } from '@toolgate/guardrails/casl';
 *
 * const policy = caslPolicy({
 *   version: '2026-11-01',
 *   abilityFor: ({ roles }) => {
 *     const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
 *     if (roles.includes('agent')) can('read', 'invoice');
 *     if (roles.includes('manager')) can('refund', 'invoice', { 'args.cents': { $lte: 10_000 } });
 *     cannot('delete', 'invoice').because('invoices are kept for ten years');
 *     return build();
 *   },
 * });
 * ```
 * @see https://casl.js.org
 */
export const caslPolicy = (options: CaslPolicyOptions): AuthorizationPolicy => {
  const { version, abilityFor, subjectOf = defaultSubject, fieldsOf } = options;

  const decideAction = (
    rules: readonly CaslRule[],
    subject: unknown,
    question: PolicyQuestion,
  ): { readonly cannot?: CaslRule; readonly can?: CaslRule; readonly why?: string } => {
    // A rule with fields matches no field at all when it permits: then what is not said to be changed is not checked.
    const whole = decideField(rules, subject, undefined);
    if (question.stage === 'expose' || whole.cannot !== undefined) return whole;
    if (!rules.some(({ fields }) => fields !== undefined)) return whole;
    if (fieldsOf === undefined) return { why: 'rules with fields need fieldsOf' };
    const fields = fieldsOf(question);
    if (fields.length === 0) return { why: 'the call names none of the fields that rules speak of' };
    let can: CaslRule | undefined;
    for (const field of fields) {
      const one = decideField(rules, subject, field);
      if (one.cannot !== undefined) return { cannot: one.cannot };
      if (one.can === undefined) return { why: `field ${field} is not granted` };
      can = one.can;
    }
    return can === undefined ? {} : { can };
  };

  return Object.freeze({
    version,
    decide: async (question: PolicyQuestion): Promise<PolicyVerdict> => {
      const { identity, permission, stage } = question;
      const colon = permission.indexOf(':');
      const type = permission.slice(0, colon);
      const action = permission.slice(colon + 1);
      const ability = await abilityFor(identity);
      // CASL takes a name for all subjects of a type: conditions of a `can` then match and those of a `cannot` do not.
      const subject: unknown = stage === 'expose' ? type : await subjectOf(question);
      if (stage === 'execute' && (typeof subject !== 'object' || subject === null))
        return refused('casl: subjectOf gave no subject');
      const plain = decideAction(ability.possibleRulesFor(action, type), subject, question);
      if (plain.cannot !== undefined) return refused(`casl: cannot ${action} ${type}${reasonOf(plain.cannot)}`);
      if (plain.can !== undefined)
        return { verdict: 'permit', basis: `casl: can ${action} ${type}${reasonOf(plain.can)}` };
      const asking = `confirm:${action}`;
      const past = decideAction(ability.possibleRulesFor(asking, type), subject, question);
      if (past.cannot !== undefined) return refused(`casl: cannot ${asking} ${type}${reasonOf(past.cannot)}`);
      if (past.can !== undefined)
        return { verdict: 'ask-human', basis: `casl: can ${asking} ${type}${reasonOf(past.can)}` };
      return refused(`casl: no rule lets ${action} ${type}${plain.why === undefined ? '' : ` (${plain.why})`}`);
    },
  });
};
