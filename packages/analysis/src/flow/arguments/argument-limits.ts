import { clampNames } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { leaves } from '../leaves.js';
import { sourcesOf } from '../taint/sources-of.js';
import type { ArgumentOrigin } from './argument-origin.js';

const guardNames =
  /valid|check|assert|ensure|allow|safe|sanit|^is[A-Z]|\.is[A-Z]|verify|guard|permit|within|restrict|confine|escape|normali[sz]e|includes|has$|test$|startsWith|endsWith|match|hasOwn|parse$|require/iu;

/**
 * Whether an expression is made of the same argument, also by a callee that is not seen: `path.resolve(root, name)`. Errs
 * towards yes, so towards a check that is believed.
 */
const isMadeOf = (file: SourceFile, node: TSESTree.Node, { path }: ArgumentOrigin): boolean =>
  sourcesOf(file, node).some((one) => one.source === 'model arguments' && one.path.join('.') === path.join('.'));

const plain = (one: TSESTree.CallExpressionArgument): TSESTree.Expression =>
  one.type === 'SpreadElement' ? one.argument : one;

/** The function that a place runs in; a callback over a list runs in the one around it. */
function scopeOf(node: TSESTree.Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && iteratedBy(fn, 0)) fn = enclosingFunction(fn) ?? fn;
  return fn;
}

/**
 * Whether code before a sink holds an argument back: it compares it, asks whether it is one of some, hands it to something
 * that is named as a check, or cuts it to a part. `maybe` where the check is not seen.
 */
export function limitBefore(file: SourceFile, sink: TSESTree.Node, origin: ArgumentOrigin): 'yes' | 'maybe' | 'no' {
  const scope = scopeOf(sink) ?? file.program;
  const index = nodeIndexOf(file);
  const isBefore = (node: TSESTree.Node): boolean => node.range[0] < sink.range[1] && !isInside(sink, node);
  const compared = index.inside('BinaryExpression', scope).some((one) => {
    if (!isBefore(one) || !/^(?:[<>]=?|[!=]==?|in)$/u.test(one.operator)) return false;
    const sides = [one.left, one.right].filter((side) => side.type !== 'PrivateIdentifier');
    const other = sides.find((side) => !isMadeOf(file, side, origin));
    const isPresence =
      other && /^(?:undefined|null|'.{0}'|".{0}"|0)$/u.test(file.sourceCode.text.slice(...other.range));
    return !isPresence && sides.some((side) => isMadeOf(file, side, origin));
  });
  if (compared) return 'yes';
  let answer: 'maybe' | 'no' = 'no';
  for (const call of index.inside('CallExpression', scope)) {
    if (call === sink || !isBefore(call) || isInside(sink, call)) continue;
    const callee = unwrap(call.callee);
    const name =
      dottedName(callee) ??
      (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? `.${callee.property.name}` : '');
    const last = name.split('.').at(-1) ?? '';
    const isClamp = clampNames.includes(last);
    if (!isClamp && !guardNames.test(name)) continue;
    const taken = [
      ...call.arguments.map(plain),
      ...(callee.type === 'MemberExpression' && !isClamp ? [callee.object] : []),
    ];
    if (!taken.some((one) => isMadeOf(file, one, origin))) continue;
    // What only reads the text checks nothing.
    if (/^(?:JSON\.parse|URL\.parse|Date\.parse|path\.normalize|normalize|decodeURI\w*)$/u.test(name)) continue;
    const schemaOnly = /^(?:parse|safeParse|parseAsync)$/u.test(last);
    if (schemaOnly) continue;
    const fns = calleesOf(file, call);
    if (
      isClamp ||
      fns.some(
        (fn) => (fn.body.type === 'BlockStatement' && leaves(fn.body)) || index.inside('ThrowStatement', fn).length > 0,
      )
    )
      return 'yes';
    if (/^(?:includes|has|test|startsWith|endsWith|match|hasOwn)$/u.test(last)) return 'yes';
    answer = 'maybe';
  }
  return answer;
}
