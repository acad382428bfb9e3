import { routeRegistrations } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** What a call hands through to its result. */
export interface PassedOn {
  readonly node: TSESTree.Node;
  /** `same`: the value itself. `text`: something made of it. `elements`: some of it. `element`: one of it. */
  readonly as: 'same' | 'text' | 'elements' | 'element';
}

/** Methods whose result is made of the text or list that they are called on. */
const ofReceiver =
  /^(?:trim(?:Start|End)?|to(?:Lower|Upper|LocaleLower|LocaleUpper)Case|toString|split|join|slice|substr|substring|replace(?:All)?|concat|normalize|pad(?:Start|End)|repeat|match(?:All)?|reverse|toReversed|sort|toSorted|filter|flat|entries|values|keys|with|splice|toSpliced|valueOf)$/u;

/** Of those, the ones that give text or list members again from members of the receiver. */
const keepsMembers = /^(?:slice|filter|reverse|toReversed|sort|toSorted|flat|values|concat|with|toSpliced|splice)$/u;

const ofFirst =
  /^(?:String|JSON\.(?:parse|stringify)|decodeURI(?:Component)?|encodeURI(?:Component)?|atob|btoa|Buffer\.from|Array\.from|Object\.(?:values|entries|keys|fromEntries|freeze)|structuredClone|Promise\.(?:all|resolve|allSettled)|String\.raw|escape|unescape|dedent|stripIndent|outdent|encode|decode)$/u;

const keepsFirst =
  /^(?:JSON\.(?:parse|stringify)|Array\.from|Object\.freeze|structuredClone|Promise\.(?:all|resolve))$/u;

/** Results that hold a number or a flag, whatever goes in. */
const bounded =
  /^(?:Number|Number\.parse(?:Int|Float)|parseInt|parseFloat|Boolean|BigInt|Math\.\w+|Date\.parse|Number\.\w+)$|(?:^|\.)(?:indexOf|lastIndexOf|includes|startsWith|endsWith|test|has|some|every|charCodeAt|codePointAt|getTime|localeCompare)$/u;

/** Validators by method: what they give is their argument, in the form that the schema lets through. */
const validators =
  /^(?:parse|parseAsync|safeParse|safeParseAsync|validate|validateSync|cast|assert|decode|check|create)$/u;

/** `text.search(/x/u)` gives a position; every other `search` asks something that answers with what it found. */
function givesPosition({ callee, arguments: [pattern] }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'search' || !pattern) return false;
  if (pattern.type === 'Literal') return 'regex' in pattern;
  return pattern.type === 'NewExpression' && dottedName(pattern.callee) === 'RegExp';
}

/** Whether what a call gives is a number or a flag. */
export const givesBounded = (call: TSESTree.CallExpression): boolean =>
  bounded.test(dottedName(call.callee) ?? '') || givesPosition(call);

/** The schema and the value of a call that validates: `Body.parse(value)`, `parse(Body, value)`. */
export function validation(
  call: TSESTree.CallExpression,
): { readonly schema: TSESTree.Node; readonly value: TSESTree.Node; readonly gives: 'value' | 'result' } | undefined {
  const callee = unwrap(call.callee);
  const [first, second] = call.arguments;
  if (!first || first.type === 'SpreadElement') return undefined;
  const name = callee.type === 'MemberExpression' ? staticKey(callee) : dottedName(callee);
  if (!validators.test(name ?? '') || dottedName(callee) === 'JSON.parse') return undefined;
  const gives = name?.startsWith('safe') ? 'result' : 'value';
  const receiver = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  // `v.parse(Schema, value)`: a function of a library that takes the schema first.
  if (
    second &&
    second.type !== 'SpreadElement' &&
    (!receiver || (receiver.type === 'Identifier' && /^[a-z]{1,3}$/u.test(receiver.name)))
  )
    return { schema: first, value: second, gives };
  return receiver ? { schema: receiver, value: first, gives } : undefined;
}

/** What the result of a call is made of, for calls of the language whose working is known; `undefined` for others. */
export function passedOn(call: TSESTree.CallExpression): readonly PassedOn[] | undefined {
  const callee = unwrap(call.callee);
  const given = call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  const name = dottedName(callee) ?? '';
  const [first] = given;
  if (first && ofFirst.test(name)) return [{ node: first, as: keepsFirst.test(name) ? 'same' : 'text' }];
  if (name === 'Object.assign' || /^(?:path|posix|path\.posix)\.(?:join|resolve|normalize)$/u.test(name))
    return given.map((node) => ({ node, as: 'same' as const }));
  if (callee.type !== 'MemberExpression') return undefined;
  const key = staticKey(callee) ?? '';
  if (routeRegistrations.includes(key)) return undefined;
  if (key === 'at' || key === 'find' || key === 'findLast' || key === 'shift' || key === 'pop')
    return [{ node: callee.object, as: 'element' }];
  if (!ofReceiver.test(key)) return undefined;
  const passed: PassedOn[] = [{ node: callee.object, as: keepsMembers.test(key) ? 'elements' : 'text' }];
  // What is put in place of what was found, or behind the rest.
  if (/^replace(?:All)?$/u.test(key) && given[1]) passed.push({ node: given[1], as: 'text' });
  if (key === 'concat') passed.push(...given.map((node) => ({ node, as: 'elements' as const })));
  if (key === 'join' && first) passed.push({ node: first, as: 'text' });
  return passed;
}
