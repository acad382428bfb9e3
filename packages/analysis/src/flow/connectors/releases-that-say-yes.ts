import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { connectorsOf } from '../../match/connectors.js';
import { enclosingFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { testsAround, testsBefore } from '../alternatives.js';
import { confirmationsOf } from '../confirmation/confirmations.js';

const releases = sdks.flatMap((sdk) => sdk.releases ?? []);

/** The lists in which a run holds the calls back that wait for a person. */
const heldLists = sdks.flatMap((sdk) => (sdk.releases ? sdk.proposals.map(({ list }) => list.member) : []));

const namesHeld = (text: string): boolean => heldLists.some((one) => text.includes(one));

/** Whether what is let go is any member of what the run of this very function held back. */
const isEachHeld = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some(
    (value) =>
      value.kind === 'element' &&
      rootOf(value).kind !== 'parameter' &&
      chainOf(value).some((key) => key !== undefined && heldLists.includes(key)),
  );

/**
 * Every place of a file with a remote server where the program itself lets each call go that the SDK holds back for a
 * person: in the function that started the run, with nothing asked and nothing waited for in the loop.
 */
export const releasesThatSayYes = perFile((file): readonly TSESTree.CallExpression[] => {
  if (!namesHeld(file.sourceCode.text) || connectorsOf(file).length === 0) return [];
  const index = nodeIndexOf(file);
  return index.of('CallExpression').filter((call) => {
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
    const release = releases.find((one) => one.method === method);
    const item = release && call.arguments[release.call];
    const fn = enclosingFunction(call);
    if (!item || item.type === 'SpreadElement' || !fn || !isEachHeld(file, item)) return false;
    const tests = [...testsAround(call), ...testsBefore(file, call)];
    if (!tests.every((test) => namesHeld(sourceText(file, test)))) return false;
    return ![...confirmationsOf(file).keys()].some((one) => enclosingFunction(one) === fn);
  });
});
