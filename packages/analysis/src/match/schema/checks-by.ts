import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isImportOf } from '../import-of.js';
import { requestBodyOf } from '../request-body.js';
import { schemaOf } from '../tool-schema.js';
import { libraryMemberOf } from './builder-of.js';
import { isJsonSchema } from './json-schema.js';

const helpers = sdks.flatMap((sdk) => sdk.schemaHelpers ?? []);

/**
 * Whether a schema that an SDK is given can check anything: one of a library can, a plain JSON Schema only describes. A
 * schema that is not seen is left open.
 */
export function checksBy(file: SourceFile, schema: TSESTree.Node): 'yes' | 'no' | 'unknown' {
  const node = unwrapAwaited(schema);
  if (node.type === 'CallExpression') {
    const helper = helpers.find((one) => isImportOf(file, unwrap(node.callee), one.exported));
    if (helper) {
      const options = node.arguments[helper.schema + 1];
      const checked = options && helper.validator && requestBodyOf(file, options);
      if (!checked || checked.opaque.length > 0) return helper.validates ? 'yes' : checked ? 'unknown' : 'no';
      return helper.validates || checked.entries.has(helper.validator ?? '') ? 'yes' : 'no';
    }
    if (libraryMemberOf(file, node.callee)) return /json_?schema/iu.test(calleeText(file, node)) ? 'no' : 'yes';
    return schemaOf(file, node).kind === 'unknown' || /schema/iu.test(calleeText(file, node)) ? 'unknown' : 'yes';
  }
  if (node.type === 'ObjectExpression') {
    const { kind } = schemaOf(file, node);
    // The bare shape of a library is an object of schemas, not a schema.
    return kind === 'unknown' ? 'unknown' : isJsonSchema(node) ? 'no' : 'yes';
  }
  const found = valuesOf(file, node).flatMap((value) =>
    value.kind === 'expression' && value.node !== node ? [checksBy(file, value.node)] : [],
  );
  const [first = 'unknown'] = found;
  return found.every((one) => one === first) ? first : 'unknown';
}

const calleeText = (file: SourceFile, node: TSESTree.CallExpression): string =>
  file.sourceCode.text.slice(...node.callee.range);
