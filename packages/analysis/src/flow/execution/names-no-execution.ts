/** Verbs of functions that decide, ask, check or read text: no execution of what was proposed. */
const decides =
  /^(?:assert|authori[sz]e|ensure|require|demand|need|check|can|may|is|has|allow|permit|deny|validate|verify|guard|enforce|parse|safeParse|decode|confirm|approve|ask|consent|elicit|prompt|request|digest|hash|redact|mask|stringify|map|filter|find|some|every|includes|push|set|get|add|json|text|test|match|create|embed|respond|reply|resolve|reject|then)(?![a-z])/u;

/** Verbs of functions that write down or tell what happens. */
const notes =
  /^(?:log|audit|record|track|trace|emit|notify|info|debug|warn|error|capture|observe|increment|report|note)(?![a-z])/u;

/** Whether the verb of a called function says that it checks, asks, reads or records, and carries out nothing. */
export const namesNoExecution = (name: string): boolean => decides.test(name) || notes.test(name);
