import type { Connector, ConnectorIsolation } from '../proofs/connector.js';
import { mint, ProofRecords } from './mint.js';
import { ToolgateViolation } from './toolgate-violation.js';

export interface ConnectorRecord {
  readonly name: string;
  readonly isolation: ConnectorIsolation;
  /** The most that tools may ask of it. */
  readonly scopes: readonly string[];
  readonly reviewBy: string;
}
export interface ConnectorDeclaration<I extends ConnectorIsolation> {
  readonly name: string;
  readonly isolation: I;
  readonly scopes: readonly string[];
  readonly owner: string;
  /** An ISO date; from then on its tools are denied, so that a forgotten connector fails closed. */
  readonly reviewBy: string;
}

export const connectorRecords: ProofRecords<ConnectorRecord> = new ProofRecords<ConnectorRecord>();

/**
 * Declares a third-party system that tools reach.
 *
 * @throws ToolgateViolation when a field is empty, a scope is a wildcard or `reviewBy` is not an ISO date.
 * @example
 * ```ts
 * const crm = connector({ name: 'crm', isolation: 'tenant', scopes: ['contacts.read'], owner: 'sales-platform', reviewBy: '2027-03-01' });
 * ```
 */
export const connector: <const I extends ConnectorIsolation>(declaration: ConnectorDeclaration<I>) => Connector<I> = <
  const I extends ConnectorIsolation,
>(
  declaration: ConnectorDeclaration<I>,
) => {
  if (declaration.name.trim() === '' || declaration.owner.trim() === '')
    throw new ToolgateViolation('connector(): "name" and "owner" must not be empty');
  if (Number.isNaN(Date.parse(declaration.reviewBy)))
    throw new ToolgateViolation(`connector(): "reviewBy" must be an ISO date, not "${declaration.reviewBy}"`);
  const broad = declaration.scopes.find((scope) => scope.includes('*'));
  if (broad !== undefined) throw new ToolgateViolation(`connector(): scope "${broad}" grants more than a list can say`);
  const { name, isolation, reviewBy } = declaration;
  const proof = mint<Connector<I>>({ connectorName: name, isolation });
  const scopes = Object.freeze([...declaration.scopes]);
  connectorRecords.set(proof, Object.freeze({ name, isolation, reviewBy, scopes }));
  return proof;
};
