import type { TSESTree } from '@typescript-eslint/types';
import { perFile } from '../../resolve/per-file.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf, isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf, type Value } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
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

type Registrations = ReadonlyMap<string, readonly TSESTree.CallExpression[]>;

/** Every registration of a file by the object that it is made on. */
function registrationsIn(
  file: SourceFile,
  objectsOf: (file: SourceFile, node: TSESTree.Node) => readonly Value[],
): Registrations {
  const found = new Map<string, TSESTree.CallExpression[]>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const start = call.arguments.length > 0 ? startOf(call) : undefined;
    const [value] = start ? objectsOf(file, start) : [];
    if (!value) continue;
    const key = identityOf(value);
    const list = found.get(key);
    if (list) list.push(call);
    else found.set(key, [call]);
  }
  return found;
}

const registrations = perFile((file): Registrations => registrationsIn(file, valuesOf));

/** The same with the objects that a file imports followed to where they are made. */
const registrationsByOrigin = perFile((file): Registrations => registrationsIn(file, seenValuesOf));

/** The files that a file imports for what they do when they are loaded: `import './tools/register-all.js'`. */
const loadedBy = (file: SourceFile): readonly SourceFile[] =>
  nodeIndexOf(file)
    .of('ImportDeclaration')
    .filter((one) => one.specifiers.length === 0)
    .flatMap((one) => file.others?.declarationsOf(one.source) ?? [])
    .map((program) => homeOf(file, program));

/** What is registered on an object that another file makes: there, here, and in the files that either loads for it. */
function registrationsElsewhere(file: SourceFile, object: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const [origin, ...others] = seenValuesOf(file, object);
  if (origin?.kind !== 'expression' || others.length > 0 || !isElsewhere(origin.node)) return [];
  const maker = homeOf(file, origin.node);
  const files = new Map([file, maker, ...loadedBy(file), ...loadedBy(maker)].map((one) => [one.program, one]));
  return [...files.values()].flatMap((one) => registrationsByOrigin(one).get(identityOf(origin)) ?? []);
}

/** What is registered one by one on an object; a single registration is no registry. */
export function registrationsOn(file: SourceFile, object: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const here = valuesOf(file, object).flatMap((value) => registrations(file).get(identityOf(value)) ?? []);
  const found = file.others && here.length < 2 ? registrationsElsewhere(file, object) : here;
  return found.length > 1 ? [...found].sort((a, b) => a.range[1] - b.range[1]) : [];
}
