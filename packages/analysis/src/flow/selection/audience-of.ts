import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { principalType } from '../principal/principal-shape.js';
import { memberKinds } from '../principal/member-kinds.js';
import { principalOf } from '../principal/principal.js';
import { isPermissionName, isPersonMember, isTenantName, isUserName } from '../principal/vocabulary.js';

/**
 * For whom a tool or a set of tools is, by what it is called.
 *
 * `wide`: for those who run the platform, or over all tenants. `wide beside own`: a word that says so only next to a
 * set that is named for the people of a tenant (`staffTools` beside `customerTools`). `wide beside home`: only next to
 * one that is named for the tenant itself (`platformTools` beside `tenantTools`), because it often means the plumbing.
 * `own`, `home`: named for the people of a tenant, or for the tenant.
 */
export type Audience = 'wide' | 'wide beside own' | 'wide beside home' | 'own' | 'home' | undefined;

const wideWords =
  /^(?:super)?admin(?:s|istrators?|istration|istrative)?$|^(?:superusers?|sudo|backoffice|headoffice|privileged|impersonat(?:e|ion)|crosstenant)$/u;
/** Whether one word may speak of those who run the platform: no other word does, whatever else a file says. */
export const isWideWord = (word: string): boolean => wideWords.test(word);
const wideBesideOwn = /^(?:operators?|staff|ops|moderators?|supervisors?)$/u;
const wideBesideHome =
  /^(?:platforms?|internal|globals?|system|central|corporate|headquarters|hq|federation|chamber|association|holding|franchisor|authority|ministry|umbrella|consortium|everywhere|infra|universal|root)$/u;
const everyOne = /^(?:every|any|across|cross|each)$/u;
const allOf = /^(?:all|other)$/u;
/** Values of a declared scope that name nobody in particular. */
const wideValues = /^(?:\*|all|any|every|everyone|everything|super|provider|vendor|cross)$/u;

/** The words of a name in any of the usual spellings: `backOffice`, `back_office`, `back-office`, `BACK_OFFICE`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/gu, '$1 $2')
    .split(/[^A-Za-z0-9*]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

const singular = (word: string): string =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word;

interface Nouns {
  /** What the file calls those who ask: the names of their types. */
  readonly people: ReadonlySet<string>;
  /** What they belong to: `club` of `interface Coach { club: string }`, `office` where `notary.office` is read. */
  readonly homes: ReadonlySet<string>;
}

const isHomeKey = (key: string): boolean =>
  !isPermissionName(key) && !isPersonMember(key) && !/^(?:id|sub|uid)$/u.test(key);

/** The nouns that the principals of a file bring with them. */
const nounsOf = perFile((file): Nouns => {
  const people = new Set<string>();
  const homes = new Set<string>();
  const addHome = (key: string): void => {
    const [word, ...more] = wordsOf(key).filter(
      (one) => !/^(?:id|slug|uuid|key|code|ref|no|number|current|active)$/u.test(one),
    );
    if (word !== undefined && more.length === 0 && isHomeKey(key)) homes.add(singular(word));
  };
  for (const reference of nodeIndexOf(file).of('TSTypeReference')) {
    if (reference.typeName.type !== 'Identifier' || principalType(file, reference) !== true) continue;
    for (const word of wordsOf(reference.typeName.name)) people.add(word);
    for (const [key, kind] of memberKinds(file, typeMembersOf(file, reference))) if (kind === 'text') addHome(key);
    for (const member of file.types.membersOf(reference) ?? []) if (member.kind === 'text') addHome(member.name);
  }
  for (const member of nodeIndexOf(file).of('MemberExpression')) {
    const key = staticKey(member);
    if (
      key !== undefined &&
      principalOf(file, member.object).answer === 'yes' &&
      principalOf(file, member.object).reason !== 'member of a principal'
    )
      addHome(key);
  }
  for (const person of people) homes.delete(person);
  return { people, homes };
});

/** Whether a word names what tenants of this program are, in the singular or the plural. */
const isHome = (file: SourceFile, word: string): boolean =>
  /^(?:tenants?|orgs?|organi[sz]ations?|workspaces?)$/u.test(word) ||
  nounsOf(file).homes.has(singular(word)) ||
  file.settings.tenantWords.some((one) => one.toLowerCase() === singular(word));

const isOwn = (file: SourceFile, word: string): boolean =>
  nounsOf(file).people.has(singular(word)) ||
  /^(?:own|my|self|public|visitors?|guests?|members?|subscribers?)$/u.test(word) ||
  (isTenantName(file, word) && word.length > 2) ||
  (isUserName(word) && word.length > 2);

/** `all offices`, `every_tenant`, `across brands`: more than the tenant that asks. `allTenantTools` are all of its tools. */
const speaksOfAllTenants = (file: SourceFile, words: readonly string[]): boolean =>
  words.slice(1).some((word) => /^(?:everywhere|platformwide|systemwide|globally)$/u.test(word)) ||
  words.some((word, at) => {
    const next = words.slice(at + 1, at + 3);
    if (everyOne.test(word)) return next.some((one) => isHome(file, one));
    return allOf.test(word) && next.some((one) => one.endsWith('s') && isHome(file, one));
  });

/** The words of a name, and each two of them together: `back office` is `backoffice`. */
const withPairs = (words: readonly string[]): readonly string[] => [
  ...words,
  ...words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`),
];

/** The audience that the name of a set speaks of. What those who ask are called is never wide. */
export function audienceOfName(file: SourceFile, name: string): Audience {
  const { people } = nounsOf(file);
  const words = wordsOf(name);
  const foreign = withPairs(words.filter((word) => !people.has(word) && !people.has(singular(word))));
  if (speaksOfAllTenants(file, words) || foreign.some((word) => wideWords.test(word))) return 'wide';
  if (foreign.some((word) => wideBesideOwn.test(word))) return 'wide beside own';
  if (foreign.some((word) => wideBesideHome.test(word))) return 'wide beside home';
  if (words.some((word) => isHome(file, word) || people.has(singular(word)))) return 'home';
  return words.some((word) => isOwn(file, word)) ? 'own' : undefined;
}

/**
 * The audience that the name of one tool speaks of: `admin_refund`, `refund_as_admin`, `orders_of_all_tenants`. Who
 * runs the platform may also be what a tool is about (`notify_admin`), so the word must lead the name.
 */
export function audienceOfTool(file: SourceFile, name: string): Audience {
  const words = wordsOf(name);
  const [first = '', second = ''] = words;
  const leads = wideWords.test(first) || wideWords.test(`${first}${second}`);
  const asOne = words.some((word, at) => word === 'as' && wideWords.test(words[at + 1] ?? ''));
  return leads || asOne || speaksOfAllTenants(file, words) ? 'wide' : undefined;
}

/** The audience of a declared scope: `platform`, `platform:merge`, `admin`, `*`. */
export function audienceOfScope(file: SourceFile, value: string): Audience {
  const [subject = value] = value.split(/[:./]/u);
  const words = wordsOf(subject);
  const wide = [wideWords, wideBesideOwn, wideBesideHome, wideValues];
  if (withPairs(words).some((word) => wide.some((one) => one.test(word)))) return 'wide';
  return speaksOfAllTenants(file, words) ? 'wide' : 'own';
}

const scopeKeys =
  /^(?:scopes?|audiences?|visibility|visibleTo|realm|tenancy|access|accessLevel|plane|reach|roles?|allowedRoles?|(?:required|needs|min|minimum)[A-Z]\w*|requires|permissions?)$/u;

/** Whether a member of a tool's entry declares for whom it is. */
export const isScopeKey = (key: string): boolean => scopeKeys.test(key);

/** The text of a literal, of a member of an enum, of each element of an array; `true` and `false` for flags. */
export const literalTexts = (node: TSESTree.Node): readonly string[] => {
  if (node.type === 'ArrayExpression') return node.elements.flatMap((one) => (one ? literalTexts(one) : []));
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return literalTexts(node.expression);
  if (node.type === 'MemberExpression') {
    const isEnum = node.object.type === 'Identifier' && /^[A-Z]/u.test(node.object.name);
    return isEnum ? [staticKey(node) ?? ''].filter((one) => one !== '') : [];
  }
  return node.type === 'Literal' && (typeof node.value === 'string' || typeof node.value === 'boolean')
    ? [String(node.value)]
    : [];
};

/** Whether a member of a tool's entry is a flag that keeps it for those who run the platform: `adminOnly: true`. */
export const isWideFlag = (key: string): boolean => {
  const words = wordsOf(key).filter((word) => !/^(?:only|is|requires?|needs|for|access)$/u.test(word));
  return (
    words.length === 1 &&
    words.every(
      (word) => wideWords.test(word) || wideBesideOwn.test(word) || /^(?:platform|internal|global)$/u.test(word),
    )
  );
};
