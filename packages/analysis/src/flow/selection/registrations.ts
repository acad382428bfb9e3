import type { TSESTree } from '@typescript-eslint/types';
import { perFile } from '../../resolve/per-file.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

const registers = /^(?:register(?:Tool|Function|Action)?|define(?:Tool)?|addTool|add|tool|provide|install|set)$/u;

/** The object that a chain of registrations starts from: `registry.register(a).register(b)`. */
function startOf(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  let node: TSESTree.Node = call;
  while (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || !registers.test(staticKey(callee) ?? '')) return undefined;
    node = unwrap(callee.object);
  }
  return node;
}

/** Every registration of the file by the object that it is made on. */
const registrations = perFile((file): ReadonlyMap<string, readonly TSESTree.CallExpression[]> => {
  const found = new Map<string, TSESTree.CallExpression[]>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const start = call.arguments.length > 0 ? startOf(call) : undefined;
    const [value] = start ? valuesOf(file, start) : [];
    if (!value) continue;
    const key = identityOf(value);
    const list = found.get(key);
    if (list) list.push(call);
    else found.set(key, [call]);
  }
  return found;
});

/** What is registered one by one on an object of the file; a single registration is no registry. */
export function registrationsOn(file: SourceFile, object: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const found = valuesOf(file, object).flatMap((value) => registrations(file).get(identityOf(value)) ?? []);
  return found.length > 1 ? [...found].sort((a, b) => a.range[1] - b.range[1]) : [];
}
