import type { VerifiedIdentity } from '../ports/verified-identity.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { ScenarioIdentity, ScenarioPerson } from './scenario.js';

export type People = Readonly<Record<string, ScenarioIdentity>>;

const personNamed = (people: People, name: string): ScenarioIdentity => {
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  if (person === undefined) throw new ToolgateViolation(`no person "${name}": the file or its mapping must name them`);
  return person;
};

const personOf = (people: People, person: ScenarioPerson): ScenarioIdentity => {
  if (typeof person === 'string') return personNamed(people, person);
  if (!('is' in person)) return person;
  const { is, ...changes } = person;
  return { ...personNamed(people, is), ...changes };
};

/** A person of a scenario as an identity that was verified a minute ago. */
export const identityOf = (people: People, person: ScenarioPerson, now: number): VerifiedIdentity => {
  const { tenantId, userId, roles, tier, assurance, sessionId, expiresInMs } = personOf(people, person);
  const expiresAt = now + (expiresInMs ?? 60 * 60_000);
  return {
    tenantId,
    userId,
    sessionId: sessionId ?? `session ${JSON.stringify([tenantId, userId])}`,
    roles,
    authenticatedAt: Math.min(now, expiresAt) - 60_000,
    expiresAt,
    assurance: assurance ?? 'multi-factor',
    ...(tier === undefined ? {} : { tier }),
  };
};
