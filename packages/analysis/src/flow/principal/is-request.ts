import { takesRunContext } from '../../match/run-context.js';
import { requestTypes } from '@toolgate/sdk-model';
import { importedTypeOf } from '../../match/client-of.js';
import { entityName } from '../../resolve/entity-name.js';
import { shared } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import type { Value } from '../../resolve/value.js';

const requestNames = /^(?:_?req|_?request|ctx|context|c|_?res|reply)$/u;
const globalRequestTypes = new Set([
  'Request',
  'NextRequest',
  'IncomingMessage',
  'RequestEvent',
  'Req',
  'Res',
  'Response',
]);

type Parameter = Extract<Value, { kind: 'parameter' }>;

/** Whether a value is an incoming request or the framework's context around one. */
export const isRequest = (file: SourceFile, value: Value): boolean =>
  value.kind === 'parameter' && isRequestParameter(file, value);

const isRequestParameter = shared(({ node }: Parameter) => node, ofParameter);

function ofParameter(file: SourceFile, value: Parameter): boolean {
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature') {
    const imported = importedTypeOf(file, type);
    if (imported)
      return requestTypes.some(
        (one) => one.module === imported.module && [imported.imported, imported.last].includes(one.name),
      );
    const names = type.type === 'TSIntersectionType' ? type.types : [type];
    return names.some(
      (one) =>
        one.type === 'TSTypeReference' &&
        (globalRequestTypes.has(entityName(one.typeName)) || importedTypeOf(file, one)?.last === 'Request'),
    );
  }
  return value.node.type === 'Identifier' && requestNames.test(value.node.name) && !takesRunContext(file, value);
}
