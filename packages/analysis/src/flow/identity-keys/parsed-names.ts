import type { TSESTree } from '@typescript-eslint/types';
import { schemaOf } from '../../match/tool-schema.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** The names of the members of what a schema of the file lets through: `const claims = Claims.parse(token)`. */
export const parsedNames = (file: SourceFile, node: TSESTree.Node): readonly string[] =>
  valuesOf(file, node).flatMap((value): readonly string[] => {
    const call = value.kind === 'expression' ? value.node : undefined;
    const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
    if (callee?.type !== 'MemberExpression' || !/^parse(?:Async)?$/u.test(staticKey(callee) ?? '')) return [];
    const schema = schemaOf(file, callee.object);
    return schema.kind === 'object' ? [...schema.properties.keys()] : [];
  });
