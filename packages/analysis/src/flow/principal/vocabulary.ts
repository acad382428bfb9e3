import type { SourceFile } from '../../resolve/source-file.js';

const tenantWords = [
  'tenant',
  'org',
  'organization',
  'organisation',
  'workspace',
  'account',
  'company',
  'team',
  'customer',
  'project',
  'site',
  'shop',
  'store',
  'brand',
  'clinic',
  'school',
  'practice',
  'firm',
];

const userWords = [
  'user',
  'member',
  'actor',
  'principal',
  'caller',
  'viewer',
  'employee',
  'staff',
  'agent',
  'session',
  'subject',
  'owner',
  'operator',
  'customer',
  'person',
  'profile',
  'login',
  'seat',
];

const idLike =
  /^(?:sub|uid|tid|oid|uuid|guid|id)$|(?:[a-z0-9](?:Id|ID|Uuid|UUID|Guid|Slug|Sub|No|Nr)|_(?:id|uuid|slug))$/u;

const permissionLike =
  /^(?:roles?|scopes?|permissions?|perms|grants?|granted|capabilit(?:y|ies)|entitlements?|abilit(?:y|ies)|rights|privileges?|clearances?|tier|plan|rank|features?|flags|groups?|policies|acl|may|can|tools|actions|duties|licen[cs]es?|seats?|level)$|(?:Roles?|Scopes?|Permissions?|Grants?|Capabilities|Entitlements?|Rights|Privileges|Tier|Plan|Tools|Features)$|^(?:allowed|granted|permitted|enabled|may|can|has|is)[A-Z]|(?:[pP]ermissions?|[rR]ights|[rR]oles?|[sS]copes?)(?:Hash|Version|Set|s)$/u;

const permissionVerb =
  /^(?:can|cannot|may|isAllowed|isPermitted|isAuthorized|authorize|hasPermission|hasRole|hasScope|enforce)$/u;

/** Whether a method is named as what asks for a permission. */
export const asksForPermission = (name: string): boolean => permissionVerb.test(name);

/** Whether a member is named like an identifier of somebody or something. */
export const isIdName = (name: string): boolean => idLike.test(name);

/** Roles and rights that something is shown to or kept from are a choice of addressees: `includeRoles`, `excludeGroups`. */
const addressees = /^(?:include|exclude|ignore|skip|omit|without|notify|target)[A-Z]/u;

/** How something stands, and not what somebody may do: `isError`, `isEnabled`, `hasMore`. */
const standing =
  /^is(?:Error|Enabled|Disabled|Active|Loading|Streaming|Default|Public|Deleted|Archived|Open|Closed|Done|Completed?|Valid|Empty|New|Dirty|Partial|Final|Dynamic|Async|Optional|Required|Visible|Hidden|Running|Pending|Cancell?ed|Aborted|Failed|Success(?:ful)?|Ready)$|^has(?:More|Next|Errors?|Children|Changed|Started|Ended|Finished)/u;

/** Whether a member is named like what somebody may do. */
export const isPermissionName = (name: string): boolean =>
  permissionLike.test(name) && !addressees.test(name) && !standing.test(name);

const partOfRun =
  /^(?:(?:previous|parent|last|next)_?)?(?:message|msg|trace|span|correlation|event|batch|function|item|step|chunk|response|completion|generation|(?:tool_?)?call|tool_?use|tool)_?id$/iu;

/** Whether an id is that of a piece of a run, and of nobody: `toolCallId`, `message_id`. */
export const namesPartOfRun = (name: string): boolean => partOfRun.test(name);

/** Whether a member says where work is done: beside one id, that is a context of work and nobody who asks. */
export const namesWorkingPlace = (name: string): boolean =>
  /^(?:cwd|(?:work(?:ing)?|root|base|te?mp)_?dir(?:ectory)?)$/iu.test(name);

/** What starts with one of some words, or has it behind `current` or `active`. */
const startingWith = (words: readonly string[]): RegExp =>
  new RegExp(`(?:^|current|active)(?:${words.join('|')})`, 'u');

const [startsWithTenant, startsWithUser] = [startingWith(tenantWords), startingWith(userWords)];

const startsWithWord = (lower: string, words: readonly string[]): boolean =>
  words.some((word) => lower.startsWith(word) || lower.includes(`current${word}`) || lower.includes(`active${word}`));

/** Whether a name speaks of the tenant: the built-in vocabulary and the words that the team declared. */
export const isTenantName = (file: SourceFile, name: string): boolean => {
  const lower = name.toLowerCase();
  if (startsWithTenant.test(lower)) return true;
  const { tenantWords: declared } = file.settings;
  return (
    declared.length > 0 &&
    startsWithWord(
      lower,
      declared.map((word) => word.toLowerCase()),
    )
  );
};

/** Whether a name speaks of the person or service that asks. */
export const isUserName = (name: string): boolean => startsWithUser.test(name.toLowerCase());

const principalNames =
  /^(?:session|user|principal|actor|identity|caller|viewer|auth|claims|who|subject|tenant|me|authContext|requestContext|userContext|securityContext|currentUser|ability)$|(?:Session|User|Principal|Actor|Identity|Caller|Claims|Ability|AuthContext|RequestContext|TenantContext)$/u;

/** Whether a variable or a type is named as somebody who asks. Never enough to call anything guarded. */
export const isPrincipalName = (name: string): boolean =>
  principalNames.test(name) || principalNames.test(name.charAt(0).toLowerCase() + name.slice(1));

/** Who asks, as a member of what is around them. Owners, authors and customers are those of a record. */
export const namesWhoAsks = (name: string): boolean =>
  /^(?:user|member|actor|principal|caller|viewer|identity|claims|current[A-Z]\w*|auth|who|me)$/u.test(name);

const things =
  /^(?:job|message|msg|request|trace|correlation|event|task|run|batch|session|thread|conversation|chat|document|doc|file|order|ticket|item|prompt|invoice|product|service|asset|record|entry|row|node|page|post|comment|version|parent|child)/iu;

/** Whether an id is that of a thing, and of nobody. */
export const namesThing = (name: string): boolean => things.test(name);

/** Whether a member of what carries a request or a job is named as somebody as a whole, and not as a part of somebody. */
export const isSomebody = (name: string): boolean =>
  isPrincipalName(name) || /^(?:owner|requester|member|operator|employee|staff)$/u.test(name);

/** Members of a principal that are neither ids nor permissions and still speak of a person or tenant. */
const personMembers =
  /^(?:e?mail|name|displayName|fullName|locale|language|timezone|region|plan|tier|type|kind|expiresAt|issuedAt|exp|iat|iss|aud|token|accessToken|sessionId|ip|impersonator|version|active|status)$/u;

export const isPersonMember = (name: string): boolean => personMembers.test(name);
