import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { argumentOriginsOf } from './argument-origin.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isPrincipalName, isTenantName, isUserName, namesThing } from '../principal/vocabulary.js';

/** A key without the spelling that differs between an API and the code: `workspace_id` and `workspaceId`. */
export const spelled = (key: string): string => key.replaceAll(/[_-]/gu, '').toLowerCase();

const roleKeys =
  /^(?:(?:acting|active|effective|current|caller|my|as)?(?:user)?roles?|permissions?|scopes?|isadmin|issuperuser|isstaff|accesslevel|privileges?|clearance|grants?)$/u;

/** Whether a key says what somebody may do. */
export const isRoleKey = (key: string): boolean => roleKeys.test(spelled(key));

/** Keys under which work is written down as done by, made by or owned by somebody. */
const actorKeys =
  /^(?:(?:created|approved|performed|requested|updated|deleted|submitted|authorized|signed|changed|modified|initiated|executed|confirmed|granted|booked|placed|cancelled|canceled|issued|recorded|entered|reviewed|resolved|closed|opened|posted|sent|written|invited|inspected|checked|measured|verified|reported|logged|registered|filed|raised|assigned|completed|handled|processed|released|accepted|rejected|declined|acknowledged|witnessed|certified|audited|tested|prepared|paid|received|collected|dispatched|installed|repaired|prescribed|administered|diagnosed|treated|noted|removed|edited|uploaded|scheduled|locked|unlocked)by(?:id|userid)?|actor(?:id)?|actinguser(?:id)?|onbehalfof|impersonate(?:d)?(?:user)?(?:id)?|asuser(?:id)?|author(?:id|userid)?|requester(?:id)?|approver(?:id)?|callerid|principalid|owner(?:id|userid)?)$/u;

export const isActorKey = (key: string): boolean => actorKeys.test(spelled(key));

/** Any other participle with "by" behind it: `takenBy`, `weighedBy`, `signedOffBy`. */
const doneBy = /^[a-z]{2,}(?:ed|en|wn|ne|nt|ght|pt|ld|ad|ung|un|et|ut)(?:off|out|up|down|in|over)?by(?:id|userid)?$/u;

/** Of those, what orders, selects, relates or plans things: nobody did anything. */
const ofThings =
  /^(?:sort|order|group|filter|rank|index|partition|key|limit|divid|multipli|increas|decreas|reduc|relat|link|block|caus|trigger|replac|supersed|supersed|follow|lik|shar|us|call|import|referenc|need|requir|expect|want|deliver|power|back|fund|sponsor|own|manag|cover|protect|affect|seen|read|visit|view|favou?rit|star|bookmark|encrypt|generat|driv|mean|lim)(?:ed|en|t)?by/u;

/** Whether a key says who has done something, by whatever verb. Other things than people are said so too. */
export const isDoneByKey = (key: string): boolean => doneBy.test(spelled(key)) && !ofThings.test(spelled(key));

/** Keys that name the tenant and nothing else that a tenant could own several of. */
const tenantKeys = /^(?:tenant|org|organi[sz]ation|workspace)(?:id|slug|uuid|key)?$/u;

export const isTenantKey = (key: string): boolean => tenantKeys.test(spelled(key));

/** What the file knows of whoever asks. */
export interface CallerIdentity {
  /** Whether anybody who asks is in the file. */
  readonly known: boolean;
  /** The ids and roles of theirs that the file reads or declares, as they are spelled without separators. */
  readonly keys: ReadonlySet<string>;
  /** Those of them of which the caller has a list: `locationId`, of `locationIds`. One of the list is no other identity. */
  readonly listed: ReadonlySet<string>;
}

const isOwn = (file: SourceFile, key: string): boolean =>
  (isIdName(key) && (isTenantName(file, key) || isUserName(key))) ||
  isRoleKey(key) ||
  /^(?:sub|uid|tid|oid)$/u.test(key);

/** Whether a key may be one of {@link CallerIdentity.keys}, or may stand for one, whoever asks in the file. */
export function mayNameIdentity(file: SourceFile, key: string): boolean {
  const bare = spelled(key);
  return (
    actorKeys.test(bare) ||
    isDoneByKey(bare) ||
    roleKeys.test(bare) ||
    /^(?:sub|uid|tid|oid)$/u.test(bare) ||
    [key, bare].some((name) => isTenantName(file, name) || isUserName(name))
  );
}

/** Stands among declared keys for members that another file declares. */
const unseen = '?';
/** Stands before a declared key that is the id of whoever asks themselves. */
const ownMark = '!';

/** Whether a value is what the model wrote, or a part of it: the options of a tool are nobody, whatever ids stand in them. */
const isWrittenByModel = (file: SourceFile, node: TSESTree.Node): boolean =>
  argumentOriginsOf(file, node).some(({ how }) => how === 'whole');

/** The members of the types by which functions of the file take somebody who asks. */
function declaredKeys(file: SourceFile): readonly string[] {
  const index = nodeIndexOf(file);
  const functions = [
    ...index.of('FunctionDeclaration'),
    ...index.of('FunctionExpression'),
    ...index.of('ArrowFunctionExpression'),
  ].filter(isFunction);
  // `config.configurable as { user: { accountId: string } }`: what the code says of the one it is handed.
  const asserted = index.of('TSAsExpression').flatMap(({ expression, typeAnnotation }): readonly string[] => {
    const { answer, reason } = principalOf(file, expression);
    if (answer !== 'yes' && !(answer === 'unknown' && reason === 'run context')) return [];
    const { members } = typeMembersOf(file, typeAnnotation);
    const inner = [...members].flatMap(([key, type]) =>
      type && type.type !== 'TSMethodSignature' && isPrincipalName(key)
        ? [...typeMembersOf(file, type).members.keys()]
        : [],
    );
    return answer === 'yes' || inner.length > 0 ? ['*', ...members.keys(), ...inner] : [];
  });
  const taken = functions.flatMap((fn) =>
    fn.params.flatMap((parameter) => {
      if (parameter.type !== 'Identifier' || principalOf(file, parameter).answer !== 'yes') return [];
      if (isWrittenByModel(file, parameter)) return [];
      const type = typeNodeOf(file, parameter);
      if (!type || type.type === 'TSMethodSignature') return ['*'];
      const { members, partial } = typeMembersOf(file, type);
      // `nurse: Nurse` with a `nurseId`: what somebody is called is what their own id is called after.
      const called = [parameter.name, type.type === 'TSTypeReference' ? entityName(type.typeName) : ''].map(spelled);
      const own = [...members.keys()].filter(
        (key) => isIdName(key) && called.includes(spelled(key).replace(/id$/u, '')),
      );
      return [partial ? unseen : '*', ...members.keys(), ...own.map((key) => `${ownMark}${key}`)];
    }),
  );
  return [...taken, ...asserted];
}

export const callerIdentityOf = perFile((file): CallerIdentity => {
  const keys = new Set<string>();
  const listed = new Set<string>();
  const declared = declaredKeys(file);
  let known = declared.length > 0;
  const ids = declared.filter((key) => isIdName(key) && key !== 'id');
  // Where no word known here names a tenant among them, one of the ids is it: all of them are whose they are.
  const areOwn =
    !declared.includes(unseen) &&
    !ids.some((key) => isTenantName(file, key) || namesThing(key)) &&
    new Set(ids).size < 4;
  for (const key of declared) {
    if (key.startsWith(ownMark)) keys.add(spelled(key.slice(ownMark.length)));
    else if (isOwn(file, key) || (areOwn && ids.includes(key))) keys.add(spelled(key));
    // A list of the ids that are theirs: one of them is asked for in it.
    else if (/(?:Ids|_ids)$/u.test(key)) listed.add(spelled(key).slice(0, -1));
  }
  for (const node of nodeIndexOf(file).of('MemberExpression')) {
    const found = principalMemberOf(file, node);
    if (!found?.certain || isWrittenByModel(file, node)) continue;
    known = true;
    const key = found.path.at(-1);
    if (key !== undefined && isOwn(file, key)) keys.add(spelled(key));
  }
  for (const key of listed) keys.add(key);
  return { known, keys, listed };
});

/** Whether an expression is an id or a role of somebody who asks, or somebody whole. */
export function isCallersOwn(file: SourceFile, node: TSESTree.Node): boolean {
  const found = principalMemberOf(file, node);
  const key = found?.path.at(-1);
  return found !== undefined && key !== undefined && (isOwn(file, key) || isIdName(key));
}
