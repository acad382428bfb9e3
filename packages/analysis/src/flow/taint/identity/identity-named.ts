import type { SourceFile } from '../../../resolve/source-file.js';
import { isIdName, isPrincipalName, isTenantName } from '../../principal/vocabulary.js';

/** What a member of a request says about who asks. `thing`: an id of a tenant or of something that a tenant has. */
export type NamedIdentity = 'tenant' | 'user' | 'rights' | 'principal' | 'thing';

const tenant =
  /^(?:(?:current|active)_?)?(?:tenant|org|organi[sz]ation|workspace|company|team|account)(?:_?(?:id|slug|key|code|name|uuid|ref))?$/iu;
const user =
  /^(?:(?:current|auth|acting)_?)?(?:user|member|actor|caller|viewer|employee|principal|requester|staff)(?:_?(?:id|uuid|email|name))?$|^uid$/iu;
const rights =
  /^(?:(?:user|member|caller|actor)_?)?(?:roles?|permissions?|scopes?|grants?|entitlements?|privileges?|plan|tier)$|^is_?(?:admin|staff|owner|superuser|internal|manager|supervisor)\w*$|^(?:admin|superuser|access_?level|permission_?level)$/iu;

/** Members that lead to many things or to what was said: nobody's identity stands there. */
const lists = /^(?:\[\]|messages?|history|conversation|items|filters?|data)$/iu;

/** `x-tenant-id` as a member would be written: `tenantId`. */
const ofHeader = (key: string): string =>
  key
    .toLowerCase()
    .replace(/^x-/u, '')
    .replace(/-(\w)/gu, (_all, letter: string) => letter.toUpperCase());

/** Which part of who asks a path into a request names, as its sender wrote it; `undefined` for everything else. */
export function identityNamed(file: SourceFile, path: readonly string[]): NamedIdentity | undefined {
  const [part, ...rest] = path;
  if (part === 'claims') return 'principal';
  const last = rest.at(-1) ?? (part === 'body' ? undefined : part);
  if (last === undefined || rest.slice(0, -1).some((one) => lists.test(one))) return undefined;
  const key = part === 'headers' ? ofHeader(last) : last;
  if (/^(?:authorization|cookie|bearer|session|subject)$/iu.test(key)) return undefined;
  if (rights.test(key)) return 'rights';
  if (tenant.test(key) || file.settings.tenantWords.some((word) => key.toLowerCase().startsWith(word.toLowerCase())))
    return 'tenant';
  if (user.test(key)) return 'user';
  if (isPrincipalName(key)) return 'principal';
  return isTenantName(file, key) && isIdName(key) ? 'thing' : undefined;
}
