import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { isPlainCall } from './executor-code.js';

/** Methods of texts, lists and dates that take a value and give another. What may be one of a store is left out. */
const ofBuiltIns =
  /\.(?:flatMap|flat|reduce|some|every|forEach|findIndex|findLast|sort|toSorted|reverse|concat|indexOf|at|match|matchAll|replace|replaceAll|startsWith|endsWith|toLowerCase|toUpperCase|padStart|padEnd|charAt|charCodeAt|substring|substr|toFixed|toLocaleString|toLocaleDateString|getTime|localeCompare|normalize)$/u;

/**
 * Whether code reaches out for data, itself or through what it calls: a function whose body is seen is no plain
 * conversion for that. A promise from beyond the next file counts as reaching out: it is not followed further.
 */
export const reachesData = perNode(
  false,
  (file, code: TSESTree.Node): boolean =>
    nodeIndexOf(file)
      .inside('TaggedTemplateExpression', code)
      .some(({ parent }) => parent.type === 'AwaitExpression') ||
    nodeIndexOf(file)
      .inside('CallExpression', code)
      .some((call) => {
        const { callee } = call;
        const isBuiltIn = callee.type === 'MemberExpression' && ofBuiltIns.test(`.${staticKey(callee) ?? ''}`);
        if (isBuiltIn || isPlainCall(file, call)) return false;
        const callees = calleesOf(file, call);
        if (callees.length > 0)
          return callees.some(
            (fn) => (fn.async && isElsewhere(call) && isCalleeElsewhere(file, call, fn)) || reachesData(file, fn.body),
          );
        return (
          dottedName(callee) !== undefined ||
          (callee.type === 'MemberExpression' && call.parent.type === 'AwaitExpression')
        );
      }),
);
