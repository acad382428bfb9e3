import type { ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../resolve/dealias.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { memoryPerFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { typeNodeOfValue } from '../resolve/type-node.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { importedTypeOf } from './client-of.js';
import { isImportOf } from './import-of.js';
import { handedBy } from './served.js';

const entered = memoryPerFile(() => new Set<TSESTree.Node>());

/** Whether an expression is an instance of a class of a package: constructed, annotated, or handed on within the file. */
export function isInstanceOf(file: SourceFile, node: TSESTree.Node, exported: ExportName): boolean {
  const asked = entered(file);
  if (asked.has(node)) return false;
  asked.add(node);
  const found = valuesOf(file, node).some((value): boolean => {
    if (value.kind === 'expression') {
      const made = unwrapAwaited(value.node);
      if (made.type === 'NewExpression') return isImportOf(file, made.callee, exported);
      if (made.type !== 'CallExpression') return false;
      // Some packages export a function in place of the class.
      if (isImportOf(file, made.callee, exported)) return true;
      return calleesOf(file, made).some((fn) => returnsOf(file, fn).some((one) => isInstanceOf(file, one, exported)));
    }
    const handed = handedBy(file, value)?.point.of.some(
      ({ module, name }) => module === exported.module && name === exported.name,
    );
    if (handed) return true;
    const type = typeNodeOfValue(file, value);
    if (type && type.type !== 'TSMethodSignature') {
      const named = importedTypeOf(file, dealias(file, type));
      if (named?.last === exported.name) return true;
    }
    return (
      value.kind === 'parameter' &&
      callSitesOf(file, value.fn).some((call) => {
        const passed = argumentAt(call, value.index);
        return passed !== undefined && isInstanceOf(file, passed, exported);
      })
    );
  });
  asked.delete(node);
  return found;
}
