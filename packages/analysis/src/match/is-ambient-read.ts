import { ambientReads, ambientStores } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';

/** Whether a call asks an ambient store what it holds for the running request: `storage.getStore()`. */
export function isAmbientRead(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !ambientReads.includes(staticKey(callee) ?? '')) return false;
  return valuesOf(file, callee.object).some(
    (store) =>
      store.kind === 'expression' &&
      store.node.type === 'NewExpression' &&
      valuesOf(file, store.node.callee).some(
        (made) =>
          made.kind === 'import' &&
          ambientStores.some(({ module, name }) => module === made.module && name === made.name),
      ),
  );
}
