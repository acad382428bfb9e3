import { documentReads, retrievalMethods, textMembers } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Evidence } from '../../verdict.js';
import { calledName } from '../execution/called-name.js';
import { readsOwnFile } from './reads-own-file.js';

/** What a team writes itself and keeps in a store: no text of others. */
const ownText =
  /prompt|template|instruction|persona|setting|config|polic|preset|skill|agent|i18n|translat|locale|render|secret|env|feature|flag|guideline|playbook|branding|tone/iu;

/** What an agent keeps of its own work between two steps: the model wrote it, and nobody outside. */
const ownState =
  /^(?:load|get|read|restore|fetch)\w*(?:State|Todos?|TodoList|Checkpoint|(?:Agent|Task|Run)Plan)$|^(?:loadPlan|getPlan|restorePlan)$/u;

const ownStateKey = /^(?:todos?|todoList|checkpoints?|agentState|planState)$/u;

/** Verbs and things of calls whose result is text that others wrote. */
const textCall =
  /(?:^|[a-z_])(?:[bB]ody|[tT]ext|[cC]ontents?|[tT]ranscript|[hH]tml|[mM]arkdown|[pP]ageText|[dD]ocumentText)$|^(?:body|text|contents?|transcript|html|markdown|readFile|readFileSync|readFileText|fetchPage|fetchUrl|fetchHtml|loadPage|scrape\w*|crawl\w*|ocr|extractText)$/u;

/** Verbs and things of calls whose result is a list of documents or of what they found. */
const searchCall =
  /search|retriev|similar|nearest|neighbou?rs|scrape|crawl|documents$|docs$|chunks|passages|snippets|excerpts|articles|knowledge(?!.*(?:config|setting))|memories/iu;

const titles = /^(?:title|subject|summary|description|name|label|headline|source|author|abstract|highlights?)$/u;

const numbers =
  /^(?:id|ids|count|total|score|status|statusCode|ok|type|kind|date|length|size|page|limit|offset|version|enabled|active|usage|index|distance|price|amount|cents|redirected)$|(?:Id|ID|[-_]id|At|Count|Date|_at|Score)$/u;

/** What people outside write to whoever runs the program: all of its texts are theirs. */
const fromOutside =
  /(?:^|[._]|[a-z](?=[A-Z]))(?:tickets?|inbox|mails?|emails?|messages?|reviews?|comments?|complaints?|submissions?|feedbacks?|testimonials?|enquir(?:y|ies)|inquir(?:y|ies)|conversations?|dialog(?:ue)?s?|transcripts?|chats?|memor(?:y|ies)|chat_?histor(?:y|ies))(?![a-z])/iu;

/** What is remembered of earlier conversations, as a list of texts: `await memory.recent(user, 12)`. */
const remembered =
  /(?:^|[.a-z_])(?:[mM]emor(?:y|ies)|[rR]ecollections?)\.(?:recent|recall|remember|latest|list|load|read|facts|notes)(?![a-z])/u;

/** Whether the address is written in the program: what is there is as much its own as the program. */
const asksFixedAddress = ({ arguments: [address] }: TSESTree.CallExpression): boolean =>
  address?.type === 'Literal' || (address?.type === 'TemplateLiteral' && address.quasis[0]?.value.raw !== '');

/** Members that hold the text of what they stand in: `payload.body.data`. */
const holdsText = /^(?:data|value|raw|plain)$/u;

/** The member that says what a text is. */
function textKeyOf(path: readonly string[]): string | undefined {
  const keys = path.filter((one) => one !== '[]');
  const [before, last] = keys.slice(-2);
  return keys.length > 1 && last !== undefined && holdsText.test(last) && isTextMember(before ?? '')
    ? before
    : keys.at(-1);
}

/** Whether a member holds a number, an id or a state by the convention of its name. */
export const isPlainMember = (key: string): boolean => numbers.test(key);

/** What somebody outside said last: `ticket.lastMessage`. A message without such a word may be one of the program. */
const said =
  /^(?:last|latest|customer|client|guest|visitor|user|caller|inbound|incoming)(?:Message|Reply|Comment|Question)$/u;

const isTextMember = (key: string): boolean =>
  textMembers.includes(key) ||
  /(?:Text|Body|Html|Markdown|Transcript|Remarks?|Notes?|Comments?|Feedback|Wishes|Complaint|Statement|Story|Letter|Bio)$/u.test(
    key,
  ) ||
  said.test(key);

/**
 * Is what a call gives, at a path, text that somebody outside wrote: a page, a file, a document, a stored record?
 *
 * Told by what is imported, by the verb of the called action, and by the member that is read. What a team keeps for
 * itself under such calls, prompts and settings, is told by the words of the callee and left out.
 */
export function retrievedText(
  file: SourceFile,
  call: TSESTree.CallExpression,
  path: readonly string[],
): Evidence | undefined {
  const name = dottedName(call.callee) ?? calledName(call);
  const called = calledName(call);
  const key = textKeyOf(path);
  if (key !== undefined && isPlainMember(key)) return undefined;
  const isImported = valuesOf(file, call.callee).some(
    (value) =>
      value.kind === 'import' && documentReads.some((one) => one.module === value.module && one.name === value.name),
  );
  if (isImported) return readsOwnFile(file, call) ? undefined : 'binding';
  if (name === 'fetch')
    return key === undefined || isTextMember(key) || (titles.test(key) && !asksFixedAddress(call)) ? 'shape' : 'name';
  if (ownText.test(name) || ownState.test(called) || path.some((one) => ownStateKey.test(one))) return undefined;
  if (/^readFile(?:Sync)?$/u.test(called) && readsOwnFile(file, call)) return undefined;
  if (path.some((one) => ownText.test(one))) return 'name';
  if (retrievalMethods.includes(called)) return 'shape';
  const awaited = call.parent.type === 'AwaitExpression' || call.parent.type === 'ReturnStatement';
  if (key !== undefined && isTextMember(key)) return awaited || searchCall.test(called) ? 'shape' : undefined;
  if (searchCall.test(called)) return awaited || path.length > 0 ? 'shape' : undefined;
  if (!awaited) return undefined;
  if (key === undefined && remembered.test(name)) return 'shape';
  if (key === undefined || textMembers.includes(key)) return textCall.test(called) ? 'shape' : undefined;
  if (!titles.test(key)) return undefined;
  return fromOutside.test(name) ? 'shape' : 'name';
}

/** Whether a path from something that was handed in leads to text that somebody wrote. */
export const leadsToText = (path: readonly string[]): boolean => {
  const key = path.filter((one) => one !== '[]').at(-1);
  return key !== undefined && isTextMember(key);
};

export const isOwnText = (name: string): boolean => ownText.test(name);
