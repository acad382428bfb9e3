import type { Limit } from './limit.js';

/** What is not seen of arguments, texts, connectors, credentials, confirmations, records and logs, and of the guardrails. */
export const pitfallLimits: readonly Limit[] = [
  {
    id: 'L36',
    title: 'A schema is read where it is written',
    explanation:
      'What a schema admits is read from builders of known libraries, from JSON Schema literals and from the bare shapes that SDKs take, in the same file and, with types, where a name leads. A schema that a function of another file makes, that is loaded, or that stands behind a reference (`$ref`) is not seen, so what it bounds is unproven.',
  },
  {
    id: 'L37',
    title: 'Checks by hand leave validation open',
    explanation:
      'Arguments that are asked for their types one by one (`typeof args.id`), or handed to a function that is only named as a check, are neither called validated nor called unvalidated. Whether each argument that is used was asked about is not counted.',
  },
  {
    id: 'L38',
    title: 'What a call reaches is known by what it is called',
    explanation:
      'A query, a command, an address, a path, a filter and a limit are recognised by the modules and methods that take them. A method of your own that runs a query under another name is not seen, and a check of an argument counts wherever in the function it stands before the call.',
  },
  {
    id: 'L39',
    title: 'Which arguments stand for who asks is known by their keys',
    explanation:
      'An argument is taken for an identity where it is spelled as an id of the caller in the same file, as the tenant, or as the one who did the work, in English. A tenant under a neutral key (`ref`, `key`) is not told apart from the id of an object.',
  },
  {
    id: 'L40',
    title: 'Text from outside is known by where it comes from',
    explanation:
      'Requests, pages, search results, answers of models and outputs of tools are followed through the file. A record of a store counts where a member is read under which people write text, such as `body` or `content`; a motto, a display name and other members under names of your own do not. What a callee of another file makes of such text, and text that is kept in an object, a queue or a store and read again, is unproven or lost.',
  },
  {
    id: 'L41',
    title: 'What a request says about who asks is known by its name',
    explanation:
      'Tenant, user and rights in a body, a query, a path or a header are told by the names of the members, with your `tenantWords`. A header that a gateway or a middleware of another file sets looks like one that the sender wrote. Messages of a queue, and ids of things that a middleware may have checked, are unproven.',
  },
  {
    id: 'L42',
    title: 'Rules of access in prompts are known by a small vocabulary',
    explanation:
      'A prompt that tells the role, the grants or the ids of the caller is seen in every language, where the caller is known by their type or their source. A rule that is only written out is known by some phrases with a role or a right, in English and a few in German, French, Spanish, Portuguese and Italian. Most ways of writing such a rule are not known.',
  },
  {
    id: 'L43',
    title: 'A remote server that another file describes',
    explanation:
      'Approval and the list of tools of a remote server are read where its description is written, and through spreads, later writes and functions of the same file. A description that is imported, or that comes out of a database, is not seen: no finding. Nor are tools that a client lists which another file has made, or that a function of another file picks from. Servers that are configured at the provider are in no file.',
  },
  {
    id: 'L44',
    title: 'What a scope covers is known by its text',
    explanation:
      'Scopes are judged by wildcards, by words for administration, and by lists of whole-product scopes of large providers. A scope of your own provider under a neutral name (`crm`) may grant everything and is not told apart. Without types, scopes that another file lists are not seen.',
  },
  {
    id: 'L45',
    title: 'What a credential may do is known by what it is called',
    explanation:
      'A credential counts as one for all callers by the name of its environment variable (`SUPABASE_SERVICE_ROLE_KEY`, `DESK_ADMIN_TOKEN`), or as a role that nothing narrows. An `API_TOKEN` that happens to belong to an administrator is not told apart, nor is a client that another file builds.',
  },
  {
    id: 'L46',
    title: 'Secrets are known by format, by variable and by member',
    explanation:
      'A text is a secret by a known format, by an environment variable, by the name of a member or of a text that a function takes, by the name of the call that gives it, and by where it stands (`Bearer …`, `?api_key=…`). A password under a neutral name and a row whose type is inferred, or declared where nothing leads (L1), are not seen.',
  },
  {
    id: 'L47',
    title: 'Whether an address is unique is not known',
    explanation:
      'That the same address can exist in two tenants is assumed where somebody with a tenant is at hand. A directory in which addresses are unique across all tenants is not told apart; say so with a suppression that names the constraint.',
  },
  {
    id: 'L48',
    title: 'A logger is known by its library, its type or its name',
    explanation:
      'Calls of loggers, spans, analytics clients and error reporters are recognised by the package that they come from, by a declared type, or by what they are called. A sink under a neutral name, a transport that ships the console, and what a framework logs by itself are not seen. Whether a build takes calls of the console out is read in the text of the configurations beside the nearest `package.json`, whatever builds they are for. Redaction that is set up in another file is not seen either: declare the function that redacts in `settings.toolgate.controls.redactors`.',
  },
  {
    id: 'L49',
    title: 'Which members tell something is known by their names',
    explanation:
      'Of a call, an answer or a result, members such as `id`, `status` and `length` are taken for harmless and members such as `content`, `query` and `email` for telling; the rest of the arguments and results is unproven. What a person wrote under a neutral name is missed in `recommended`.',
  },
  {
    id: 'L50',
    title: 'A trail is known by its name, its type, its table or its shape',
    explanation:
      'A call writes an audit record where it is declared, where it is named as a trail, where it inserts into a table that is named so, or where one object says who, which tool and what was decided. Records that an imported executor or a middleware of another file writes are not seen. That a callback of an SDK records every call is believed.',
  },
  {
    id: 'L51',
    title: 'A refusal without a record is not looked for',
    explanation:
      'Only executions are asked for a record. Whether a denied call is recorded too, and whether a record names the decision, is not.',
  },
  {
    id: 'L52',
    title: 'What cannot be taken back is known by verbs',
    explanation:
      'Whether a tool deletes, pays, sends or grants is read from the verb in its name and in the called methods, in seven languages and with a short vocabulary. A deletion under a neutral name is missed; where the verb may be harmless, the finding is unproven.',
  },
  {
    id: 'L53',
    title: 'A question under its own name may be one',
    explanation:
      'A call that is named like a question to a person, and is waited for, makes a missing confirmation unproven, whoever it asks. Approval that is set where an agent is made in another file is not seen; for SDKs that hold calls back only there, the finding is unproven.',
  },
  {
    id: 'L54',
    title: 'Text that somebody else wrote is known by where it comes from',
    explanation:
      'The words of a question are followed through variables and functions of the same file. A validated argument inside a sentence is allowed, although it may hold a sentence of its own; only arguments named like text, words of the model, and looked-up members such as `body` are reported.',
  },
  {
    id: 'L55',
    title: 'What only a run can tell is left to the guardrails themselves',
    explanation:
      'An authorized call that is run twice, a suspended call of another user, a tool that this user was not granted, an answer to another call, a getter, proxy or schema that answers otherwise at the second look, a policy that throws: such code has right types and forges nothing. The kernel refuses it when it runs, and no rule reports it.',
  },
  {
    id: 'L56',
    title: 'Built-ins that other code replaces',
    explanation:
      'A dependency, or a file that does not name the guardrails, can replace `WeakMap.prototype.get` or add to `Object.prototype` for the whole process. Only replacements in a file that names the guardrails are reported.',
  },
  {
    id: 'L57',
    title: 'Two copies of the guardrails look the same',
    explanation:
      'Where another package brings a copy of the guardrails and hands its exports on, types of both copies fit each other. The copies refuse each other at run time and say why; no rule sees it.',
  },
  {
    id: 'L58',
    title: 'Objects that hold a proof are not proofs',
    explanation:
      'An assertion to an interface one of whose members is a proof (`container.get("desk") as Desk`) is not reported, nor is a value that leaves its file inside an object. Lists and unions of proofs are looked into.',
  },
  {
    id: 'L59',
    title: 'Proofs are known in files that name the guardrails',
    explanation:
      'A file that neither names `@toolgate/guardrails` nor touches an AI SDK is not looked at for forged proofs, though it may get a scope from a module of yours. Without types a proof is known by its import, its annotation and the calls that gave it; what a proof is only by inference is known with types.',
  },
  {
    id: 'L60',
    title: 'A blanket disable hides its own reporter',
    explanation:
      'A comment that turns every rule off, or an entry of the configuration, also turns off the rule that asks for evidence. `toolgate scan` reads comments by itself and lists these; it does not load the configuration of the target, so a rule that is turned off there does not show.',
  },
  {
    id: 'L61',
    title: 'Servers of the Model Context Protocol hand no remote server to a model',
    explanation:
      'Whether somebody is asked before a remote server runs a tool is settled where that server is handed to a model: in a request or an agent. A file that only serves tools hands none on. What it says about approval, such as `destructiveHint`, is a hint that its clients may ignore.',
  },
];
