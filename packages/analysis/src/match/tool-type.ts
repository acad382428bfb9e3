import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { dealias } from '../resolve/dealias.js';
import { entityName } from '../resolve/entity-name.js';
import { typeMembersOf } from '../resolve/type-members.js';
import { awaitedType } from '../resolve/type-node.js';
import { importedTypeOf } from './client-of.js';
import { isFromPackage } from './gate.js';

/** Keys under which requests carry tools or a choice among them. */
export const toolKeys: ReadonlySet<string> = new Set(
  sdks.flatMap((sdk) => sdk.requests.flatMap((point) => [...point.tools, ...point.choice])),
);

const choiceKeys: ReadonlySet<string> = new Set(
  sdks.flatMap((sdk) => sdk.requests.flatMap((point) => [...point.choice])),
);

/** Keys of one tool definition beside its name. */
const definitionKeys = ['parameters', 'inputSchema', 'input_schema', 'execute'];

const plainTypes: ReadonlySet<string> = new Set([
  'TSStringKeyword',
  'TSNumberKeyword',
  'TSBooleanKeyword',
  'TSLiteralType',
  'TSTemplateLiteralType',
]);

function isPlain(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const real = dealias(file, node);
  if (plainTypes.has(real.type)) return true;
  if (real.type === 'TSArrayType') return isPlain(file, real.elementType);
  if (real.type === 'TSUnionType') return real.types.every((one) => isPlain(file, one));
  if (real.type === 'TSTypeOperator') return real.typeAnnotation !== undefined && isPlain(file, real.typeAnnotation);
  if (real.type !== 'TSTypeReference') return false;
  const params = real.typeArguments?.params ?? [];
  return ['Array', 'ReadonlyArray', 'Set', 'ReadonlySet'].includes(entityName(real.typeName))
    ? params.every((one) => isPlain(file, one))
    : false;
}

function namesSdkType(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const imported = importedTypeOf(file, node);
  if (!imported) return false;
  return sdks.some(
    (sdk) =>
      (sdk.packages.some((one) => isFromPackage(imported.module, one.name)) ||
        file.settings.clients[imported.module] === sdk.id) &&
      [...sdk.toolTypes, ...sdk.requestTypes].includes(imported.last),
  );
}

function membersDeclareTools(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const { members } = typeMembersOf(file, node);
  if (members.has('name') && definitionKeys.some((key) => members.has(key))) return true;
  return [...members].some(([name, member]) => {
    if (choiceKeys.has(name)) return true;
    if (!member || member.type === 'TSMethodSignature' || member.type === 'TSFunctionType') return false;
    if (toolKeys.has(name)) return !isPlain(file, member);
    return declaresTools(file, member);
  });
}

/**
 * Does a type annotation declare tools, a choice among them, or a request that carries them?
 *
 * Yes for the tool and request types of a known SDK, for what is made of them (arrays, promises, maps, picks), and for
 * types of this file with a member that is. Names of tools (`string[]`) are none. Types of other files are not seen and
 * count as no, so this errs towards silence.
 */
export const declaresTools: (file: SourceFile, node: TSESTree.TypeNode) => boolean = perNode(
  false,
  (file: SourceFile, node: TSESTree.TypeNode): boolean => {
    if (namesSdkType(file, node)) return true;
    switch (node.type) {
      case 'TSArrayType':
        return declaresTools(file, node.elementType);
      case 'TSTypeOperator':
        return node.typeAnnotation !== undefined && declaresTools(file, node.typeAnnotation);
      case 'TSUnionType':
      case 'TSIntersectionType':
        return node.types.some((one) => declaresTools(file, one));
      case 'TSTypeLiteral':
        return membersDeclareTools(file, node);
      case 'TSIndexedAccessType':
        return declaresTools(file, node.objectType);
      case 'TSTypeReference': {
        if ((node.typeArguments?.params ?? []).some((one) => declaresTools(file, one))) return true;
        const real = dealias(file, node);
        return real === node ? membersDeclareTools(file, node) : declaresTools(file, real);
      }
      default:
        return false;
    }
  },
);

/** Whether objects of a type hold tools themselves: entries of a cache do, somebody who asks does not. */
export function holdsTools(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const { members } = typeMembersOf(file, awaitedType(node));
  return [...members].some(([name, member]) => {
    if (!toolKeys.has(name)) return false;
    return (
      choiceKeys.has(name) || (member !== undefined && member.type !== 'TSMethodSignature' && !isPlain(file, member))
    );
  });
}
