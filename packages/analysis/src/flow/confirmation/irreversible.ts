import { finalObjects, irreversibleVerbs } from '@toolgate/sdk-model';

const final = new Set(irreversibleVerbs.flatMap((one) => one.final));
const grave = new Set(irreversibleVerbs.flatMap((one) => one.grave));

/** The words of a name, in lower case: `sendMoney`, `send_money`, `send-money`, `money.send`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .split(/[^\p{L}\d]+/u)
    .map((word) => word.toLowerCase())
    .filter(Boolean);

/** Names that only say what would happen: `draft_payment`, `preview_delete`, `canDelete`, `listDeleted`. */
const harmless =
  /^(?:draft|preview|prepare|plan|propose|propos|request|queue|enqueue|schedule|stage|simulate|estimate|can|may|is|has|should|list|get|find|search|read|fetch|load|count|show|describe|quote|calculate|compute|lookup|inspect|review|compare|summari[sz]e|check|validate|explain|suggest|undo|undelete|restore|soft|mark|archive|compose)$/u;

/** What is said about an action, not the action: `refundQuote`, `paymentStatus`, `transfer_limits`. */
const aboutIt =
  /^(?:quotes?|status|state|history|policy|policies|preview|info|details?|limits?|fees?|estimate|options?|eligibility|reasons?|amount|url|link|methods?|schedule|dates?|log|logs|report|summary|draft|drafts|proposal|request|template|docs?|help|test|dryrun|cost|costs|total|count)$/u;

/** Who is asked about an action: `Refund Expert`. */
const asked = /^(?:experts?|agent|assistant|specialist|advis[oe]r|analyst|bot|desk)$/u;
/** What is put through, or moved, and not given away: `transferCall`, `transfer_to_human`, `transfer_pallet`. */
const putThrough =
  /^(?:call|callback|caller|chat|conversation|session|human|operator|agent|handoff|stock|inventory|goods|pallets?|crates?|parcels?|shipments?|items?|samples?)$/u;

/** What is put away once it was seen: `dismissReminder`. */
const putAway =
  /^(?:reminders?|notifications?|alerts?|warnings?|suggestions?|banners?|toasts?|prompts?|hints?|tips?|messages?|popups?)$/u;

/** Does a name of a tool or a method say that what it does cannot be taken back? By the verb at its start or end. */
export function irreversible(name: string): 'yes' | 'maybe' | 'no' {
  const words = wordsOf(name);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (harmless.test(first) || (words.length > 1 && (aboutIt.test(last) || asked.test(last)))) return 'no';
  if (first === 'transfer' && putThrough.test(last)) return 'no';
  if (first === 'dismiss' && putAway.test(last)) return 'no';
  if (final.has(first) || (words.length > 1 && final.has(last))) return 'yes';
  const verb = Object.hasOwn(finalObjects, first) ? first : last;
  const objects = Object.hasOwn(finalObjects, verb) && words.includes(verb) ? finalObjects[verb] : undefined;
  if (objects && words.some((word) => objects.includes(word) || objects.includes(word.replace(/s$/u, ''))))
    return 'yes';
  return grave.has(first) || (words.length > 1 && grave.has(last)) ? 'maybe' : 'no';
}
