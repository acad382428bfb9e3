import type { TSESTree } from '@typescript-eslint/types';
import { exposedToolsOf } from '../../match/exposed-tools.js';
import { requestsOf, type ModelRequest } from '../../match/requests.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { chosenNames } from './chosen-names.js';
import { checkOfName } from './guarded-name.js';
import { originOf } from './origin-of-name.js';

/** What the calls are named that made some tools of who asks: `this.instruments.toolset` of `await this.instruments.toolset(session)`. */
const makersOf = (file: SourceFile, tools: TSESTree.Node): readonly string[] =>
  valuesOf(file, tools).flatMap(({ kind, node }) => {
    if (kind !== 'expression' || node.type !== 'CallExpression') return [];
    const name = dottedName(node.callee);
    const isForCaller = node.arguments.some((one) => readsPrincipal(file, one).answer !== 'no');
    return name !== undefined && isForCaller ? [name] : [];
  });

/** A tool that is looked up by a name: `tools[name]`, `tools.get(name)`. */
interface Lookup {
  readonly tools: TSESTree.Node;
  readonly name: TSESTree.Node;
  readonly node: TSESTree.Node;
}

const lookupsIn = (file: SourceFile): readonly Lookup[] => {
  const index = nodeIndexOf(file);
  const members = index
    .of('MemberExpression')
    .flatMap((node): readonly Lookup[] =>
      node.computed && staticKey(node) === undefined ? [{ tools: node.object, name: node.property, node }] : [],
    );
  const calls = index.of('CallExpression').flatMap((node): readonly Lookup[] => {
    const callee = unwrap(node.callee);
    const [name] = node.arguments;
    if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'get' || !name) return [];
    return [{ tools: callee.object, name, node }];
  });
  return [...members, ...calls];
};

/** Whether a name comes in with a request and is checked for who asks before something. */
const isChecked = (file: SourceFile, name: TSESTree.Node, at: TSESTree.Node): boolean =>
  principalOf(file, name).answer === 'no' &&
  originOf(file, name, at).kind === 'request' &&
  checkOfName(file, { name, kind: 'name', node: at, whole: at as TSESTree.Expression, by: 'choice' }, at).kind ===
    'checked';

/** The makers of tools of which the file checks a name for who asks, where it looks one up or makes the model use it. */
const checkedMakers = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { tools, name, node } of lookupsIn(file)) {
    const makers = makersOf(file, tools);
    if (makers.length > 0 && isChecked(file, name, node)) for (const maker of makers) found.add(maker);
  }
  for (const request of requestsOf(file)) {
    const makers = exposedToolsOf(file, request).flatMap(({ value }) => makersOf(file, value));
    if (makers.length === 0) continue;
    if (chosenNames(file, request).some(({ name, node }) => isChecked(file, name, node)))
      for (const maker of makers) found.add(maker);
  }
  return found;
});

/**
 * Are names of the tools that a request shows checked for who asks on another path of the file?
 *
 * What made the tools takes the caller and is not seen: it may have selected them, and then a name outside of them is
 * refused. A file that asks about a name before it looks one up among the same tools shows that it does not rely on that.
 */
export const isCheckedElsewhere = (file: SourceFile, request: ModelRequest): boolean =>
  exposedToolsOf(file, request).some(({ value }) =>
    makersOf(file, value).some((maker) => checkedMakers(file).has(maker)),
  );
