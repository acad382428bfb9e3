import { isIdName } from '../principal/vocabulary.js';
import type { RawKind } from './raw-origin.js';

/** Members that say how much, which kind or which one, and nothing of what was said. */
const aboutOnly =
  /^(?:id|name|type|kind|role|length|size|count|total|index|status|state|ok|success|isError|is_error|error|code|model|usage|created|created_at|createdAt|finish_reason|finishReason|stop_reason|stopReason|call_id|toolCallId|tool_call_id|toolName|tool_name|object|service_tier|system_fingerprint|duration|durationMs|latency|version|method|jsonrpc|limit|offset|page|pageSize|currency|locale|mode|enabled|force|dryRun|action|lastAgent|incomplete_details|max_output_tokens)$/u;
/** Members that hold what somebody or the model said, or what belongs to a person. */
const content =
  /^(?:\?|\[\]|\[call\]|arguments|args|input|inputs|output|outputs|output_text|outputText|result|results|content|contents|message|messages|text|prompt|query|question|answer|body|subject|html|markdown|summary|description|note|notes|comment|comments|reason|instructions|system|history|transcript|conversation|choices|items|data|payload|parameters|params|properties|delta|parts|steps|toolCalls|toolResults|tool_calls|function|reasoning|finalOutput|newItems|structuredContent|email|e_mail|mail|phone|phoneNumber|address|street|iban|ssn|birthday|birthDate|dateOfBirth|bornOn|name[A-Z]\w*|firstName|lastName|fullName|password|token|secret|diagnosis|sql|code_to_run|command|old_str|new_str|insert_text|file_text|filter|filters|term|searchTerm|keywords?|where)$/u;

/** Lists whose members say where something is, as a single one under such a key does. */
const places = /^(?:urls?|uris?|links?|hrefs?|paths?|files?|file_?names?|domains?|hosts?)$/iu;

/** How much a member tells: raw data, data perhaps, or only which and how much. */
export function isTellingKey(kind: RawKind, path: readonly string[]): 'yes' | 'maybe' | 'no' {
  const last = path.at(-1);
  if (last === undefined) return 'yes';
  if (aboutOnly.test(last) || isIdName(last)) return 'no';
  // Why something failed: `const { error } = await db.insert(row)`, then `error.message`.
  if (
    kind === 'output' &&
    path.slice(0, -1).some((key) => /^(?:error|err)$/u.test(key)) &&
    /^(?:message|code|hint|details|stack)$/u.test(last)
  )
    return 'no';
  if (last === '[]' && kind === 'arguments' && places.test(path.at(-2) ?? '')) return 'maybe';
  // What a list, a call or an answer holds: only what is known to be content counts.
  if (content.test(last)) return 'yes';
  return kind === 'arguments' || kind === 'output' ? 'maybe' : 'no';
}

/** Whether a variable is named as something that says how much or which one. */
export const isNamedAsCount = (name: string): boolean =>
  aboutOnly.test(name) ||
  isIdName(name) ||
  /(?:Count|Total|Length|Size|Bytes|Status|Id|Ids)$|^(?:n|count|num\w*|affected|deleted|updated|removed)$/u.test(name);
