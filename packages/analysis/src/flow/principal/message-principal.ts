import { messageMembers } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { incomingOf } from '../taint/incoming.js';
import { isIdName, isPrincipalName, isSomebody, isTenantName, isUserName, namesThing } from './vocabulary.js';

type Parameter = Extract<Value, { kind: 'parameter' }>;

/** Who had something done: `requestedBy`, `createdBy`. */
const doneBy = /^(?:requested|created|submitted|started|asked|triggered|initiated|issued|sent|queued)By(?:Id)?$/u;

const namesUser = (key: string): boolean => doneBy.test(key) || isUserName(key) || isPrincipalName(key);

/** Whether a member of a message says for whom, or at whose wish, something is to be done. */
const saysWho = (file: SourceFile, key: string): boolean =>
  namesUser(key) || (isIdName(key) && key !== 'id' && (isTenantName(file, key) || !namesThing(key)));

/** The members of what a message carries: of its declared type, and those that are read of it. */
const carried = perNode(
  [] as readonly string[],
  (file: SourceFile, parameter: TSESTree.Parameter): readonly string[] => {
    const [value] = parameter.type === 'Identifier' ? valuesOf(file, parameter) : [];
    const type = value && typeNodeOfValue(file, value);
    const [content] = type?.type === 'TSTypeReference' ? (type.typeArguments?.params ?? []) : [];
    const declared = content ? [...typeMembersOf(file, content).members.keys()] : [];
    if (declared.length > 0) return declared;
    return nodeIndexOf(file)
      .of('MemberExpression')
      .flatMap((member): readonly string[] => {
        const isContent = messageMembers.includes(staticKey(member) ?? '');
        if (
          !isContent ||
          !valuesOf(file, member.object).some((one) => one.kind === 'parameter' && one.node === parameter)
        )
          return [];
        const use = member.parent;
        if (use.type === 'MemberExpression' && use.object === member) return [staticKey(use) ?? ''];
        return use.type === 'VariableDeclarator' && use.id.type === 'ObjectPattern'
          ? use.id.properties.map((one) => (one.type === 'Property' ? (staticKey(one) ?? '') : ''))
          : [];
      });
  },
);

/** Whether a message carries who asks: at whose wish something is to be done beside for whom, or somebody as a whole. */
function carriesSomebody(file: SourceFile, { node }: Parameter): boolean {
  const keys = carried(file, node).filter((key) => saysWho(file, key));
  const users = keys.filter((key) => namesUser(key));
  return users.length > 0 && (keys.length > users.length || users.some((key) => isSomebody(key)));
}

/**
 * Is a member of a parameter who asks, as the message of a queue carries it: `job.data` where that holds a tenant beside
 * a user or a requester, and those of its members that say so? `beside`: another member of such a message.
 */
export function messagePrincipal(file: SourceFile, value: Value): 'yes' | 'beside' | undefined {
  const root = rootOf(value);
  const [content, key] = chainOf(value);
  if (root.kind !== 'parameter' || content === undefined || !messageMembers.includes(content)) return undefined;
  if (incomingOf(file, root) !== 'message' || !carriesSomebody(file, root)) return undefined;
  return key === undefined || saysWho(file, key) ? 'yes' : 'beside';
}

/** The member that says who asks, where a value is all that a message carries: `userId` of `job.data`. */
export function personInMessage(file: SourceFile, value: Value): string | undefined {
  const root = rootOf(value);
  return root.kind === 'parameter' && chainOf(value).length === 1 && messagePrincipal(file, value) === 'yes'
    ? carried(file, root.node).find(namesUser)
    : undefined;
}
