import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { enclosingFunction } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { awaitedType, elementTypeOf, typeNodeOf } from '../../resolve/type-node.js';
import { wrapped } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';
import { isOwnText, isPlainMember } from '../taint/retrieved-text.js';
import { isLimitedBefore } from '../taint/limited-form.js';

const person =
  '(?:customers?|clients?|users?|guests?|patients?|tenants?|owners?|applicants?|candidates?|senders?|buyers?|sellers?|suppliers?|vendors?|visitors?|callers?|holders?|students?|pupils?|parents?|members?|employees?|drivers?|doctors?|authors?|reporters?|claimants?|travell?ers?|shoppers?|subscribers?|citizens?|residents?|passengers?|players?|they|he|she)';

/** Words before a value that say that somebody wrote or said it. */
const labels: readonly RegExp[] = [
  `\\b${person}\\b[^.!?\\n]{0,40}\\b(?:wrote|writes|written|says?|said|states?|stated|reports|reported|describes?|described|complains?|complained|dictated|replied|introduce[sd]?|presents|presented|explains|explained|answered|mentions|mentioned|looking for|own words)\\b`,
  '\\b(?:wrote|writes|said|says|own words)\\b[^.!?\\n]{0,24}',
  `\\b(?:written|reported|described|stated|dictated|submitted|entered|typed|left|sent|provided) by (?:the |our |this |a )?(?:\\w+ ){0,2}${person}\\b`,
  `\\b(?:words|notes?|comments?|remarks?|letters?|e-?mails?|mails?|messages?|feedback|reviews?|complaints?|wish(?:es)?|requests?|statements?|descriptions?|story|stories|biography|introduction|answers?|preferences|briefing)\\b (?:of|from|by) (?:the |our |this |a |an )?(?:\\w+ ){0,2}${person}\\b`,
  `\\b${person}['’]s? (?:\\w+ )?(?:words|notes?|comments?|remarks?|letters?|e-?mails?|mails?|messages?|feedback|reviews?|complaints?|wish(?:es)?|requests?|statements?|descriptions?|story|stories|biography|introduction|briefing)\\b`,
  `\\babout (?:the|this) ${person}\\b`,
  '\\b(?:conversation|discussion|dialogue|chat|history|transcript|correspondence|exchange)\\b[^.!?\\n]{0,24}',
  '\\b(?:happened|said|discussed|learned|known) (?:\\w+ ){0,3}so far\\b',
  '\\b(?:transcript|correspondence|excerpts?|passages?|search results?|feedback|remarks?|complaint|testimony|cover letter)\\b[^.!?\\n]{0,24}',
  '\\bvom? (?:kunden|gast|nutzer|mieter|patienten|absender)\\b[^.!?\\n]{0,24}',
].map((source) => new RegExp(`(?:${source})[^.!?\\n]{0,24}[:>"“„«]\\s*$`, 'iu'));

/** Whether the words that stand before a value say that somebody wrote or said it: `The guest writes: ${value}`. */
export const isLabel = (words: string): boolean => {
  const end = words.slice(-120);
  return /[:>"“„«]\s*$/u.test(end) && labels.some((one) => one.test(end));
};

/** Members that are too short for a sentence, whatever stands before them. */
const short =
  /(?:^|_|[a-z](?=[A-Z]))(?:name|title|label|e?mail|phone|address|city|country|role|roles|status|state|locale|lang|language|zone|currency|date|time|day|number|no|nr|code|key|slug|url|link|kind|type|level|tier|plan|category|gender|age|color|size|count|total)s?$/iu;

/** Whether the annotations of the file, where they say anything, let a value be any text or a list of such. */
function mayBeText(file: SourceFile, node: TSESTree.Node): boolean {
  const type = typeNodeOf(file, node);
  if (!type || type.type === 'TSMethodSignature') return true;
  const real = dealias(file, awaitedType(type));
  const one = elementTypeOf(file, real) ?? real;
  return one.type === 'TSStringKeyword' || one.type === 'TSUnknownKeyword' || one.type === 'TSTypeReference';
}

const keyOf = (value: Value, node: TSESTree.Node): string =>
  chainOf(value)
    .filter((key) => key !== '[]' && key !== undefined)
    .at(-1) ?? (node.type === 'Identifier' ? node.name : '');

/** Whether a value comes from a call to elsewhere that is waited for, or was handed in from there. */
function isFromElsewhere(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  if (depth > 4) return false;
  return valuesOf(file, node).some((value) => {
    const key = keyOf(value, node);
    if (short.test(key) || isPlainMember(key) || isOwnText(key)) return false;
    const root = rootOf(value);
    if (root.kind === 'expression') {
      const call = root.node;
      if (call.type !== 'CallExpression' || wrapped(call).parent?.type !== 'AwaitExpression') return false;
      return calleesOf(file, call).length === 0 && !isOwnText(dottedName(call.callee) ?? calledName(call));
    }
    if (root.kind !== 'parameter') return false;
    const sites = callSitesOf(file, root.fn);
    if (sites.length === 0) return enclosingFunction(node) !== undefined;
    return sites.some((site) => {
      const passed = argumentAt(site, root.index);
      return passed !== undefined && (chainOf(value).length > 0 || isFromElsewhere(file, passed, depth + 1));
    });
  });
}

/**
 * Is a value text of somebody else because the instruction says so itself? The words before it name who wrote it, and it
 * was fetched or handed in. What may only be one of a few values, a name or an id is none.
 */
export const isLabelledText = (file: SourceFile, node: TSESTree.Node): boolean =>
  mayBeText(file, node) && isFromElsewhere(file, node) && !isLimitedBefore(file, node);
