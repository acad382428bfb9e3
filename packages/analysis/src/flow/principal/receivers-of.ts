import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';

/** The callees that a parameter of each type is handed to as a whole. */
const receivers = perFile((file): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    for (const argument of call.arguments) {
      const [definition] = argument.type === 'Identifier' ? (variableOf(file, argument)?.defs ?? []) : [];
      const type =
        definition?.type === 'Parameter' && definition.name.type === 'Identifier'
          ? definition.name.typeAnnotation?.typeAnnotation
          : undefined;
      const callee = dottedName(call.callee);
      if (type?.type !== 'TSTypeReference' || callee === undefined) continue;
      const name = entityName(type.typeName);
      found.set(name, (found.get(name) ?? new Set()).add(callee));
    }
  }
  return found;
});

/** How many callees parameters of a type are handed to as a whole. */
export const receiversOf = (file: SourceFile, name: string): number => receivers(file).get(name)?.size ?? 0;
