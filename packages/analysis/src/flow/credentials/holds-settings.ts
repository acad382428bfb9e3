import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';

const settings = /(?:config|configuration|settings?|options|opts|env|environment|secrets?|credentials|vars)$/iu;

/** Whether an object is called like the settings of a program, by its own name or by that of its type. */
export function holdsSettings(file: SourceFile, object: TSESTree.Node): boolean {
  const type = typeNodeOf(file, object);
  const names = [
    dottedName(object)?.split('.').at(-1) ?? '',
    type?.type === 'TSTypeReference' ? entityName(type.typeName) : '',
  ];
  return names.some((one) => settings.test(one));
}
