/** One thing that the analysis does not see. A gap in what it finds cites one of these, or it is a bug. */
export interface Limit {
  /** Stays with the limit for good: tests and pages cite it. */
  readonly id: `L${number}`;
  readonly title: string;
  readonly explanation: string;
}

/**
 * What the analysis does not see, and which way it errs there. `docs/limits.md` is written from this list.
 *
 * @example
 * ```ts
 * import { limits } from '@toolgate/analysis';
 * const titles = limits.map(({ id, title }) => `${id} ${title}`);
 * ```
 */
export const limits: readonly Limit[] = [
  {
    id: 'L1',
    title: 'Other files are read with types only',
    explanation:
      'Without type information each file is judged by itself. A function, a constant or a tool set that is imported is known by its name and module only. A check in another file is a possible check: quiet in `recommended`, shown in `strict`. An imported tool set that takes nothing from the request counts as fixed before it. Declare your own controls in `settings.toolgate.controls` to turn possible checks into proven ones. With types, what a name stands for is followed through imports and re-exports into the other files of the same program: functions, constants, members of exported objects, methods of the concrete class that a receiver is declared with. Not followed: installed packages, declaration files, interfaces, abstract and extended classes, `require`, dynamic imports, requests that another file builds, files with syntax errors or of more than 200,000 characters. A finding always stands in the file that is checked, where it leads to the other one. Where the bodies of an imported table show that they ask for themselves, types may take a finding about that table back.',
  },
  {
    id: 'L2',
    title: 'Without types, only annotations of the same file are known',
    explanation:
      'Without type information nothing is inferred: whether an imported function returns a promise, a boolean or nothing is open, and so is whether a parameter of an imported type is somebody who asks. With a typed parser these answers get sharper. `any` stays open with types too.',
  },
  {
    id: 'L3',
    title: 'Values in containers lose their history',
    explanation:
      'A value that is put into an object, a map, a queue or an event and taken out elsewhere is followed only through literals, class members, loops and array methods of the same file. Writes to members of objects are mostly not followed. What cannot be followed is unproven.',
  },
  {
    id: 'L4',
    title: 'Time between two reads of a member is not looked at',
    explanation:
      'Two reads of the same member of the same object count as the same value. Code that changes the object between the check and the execution is not seen.',
  },
  {
    id: 'L5',
    title: 'What a decision decides is not judged',
    explanation:
      'A check counts when it is about this call, depends on the caller and can refuse. Whether its policy is right, for example whether `viewer` may delete, is not asked. A declared control and a call of a known authorization library are believed.',
  },
  {
    id: 'L6',
    title: 'A gateway that is not seen may decide',
    explanation:
      'Code of another file that takes the whole proposal, with or without the caller, may authorize it before it executes. Such a call is unproven, except where this file shows that the decision belongs here: a partial check, a check that cannot refuse, or tools that were filtered for the caller.',
  },
  {
    id: 'L7',
    title: 'Tool files that import no SDK are silent in the editor',
    explanation:
      'Dispatchers and tool bodies often live beside the file that talks to the model and import no SDK themselves. `toolgate scan` finds them by following the imports of the files that do, one step. ESLint and oxlint see one file at a time: name these files in `settings.toolgate.toolFiles`.',
  },
  {
    id: 'L8',
    title: 'What earlier turns left at the provider is not seen',
    explanation:
      'A request that continues `previous_response_id` or a stored conversation carries text and tool results of earlier turns, perhaps of another caller. The tools of the request are judged, what the provider remembers is not.',
  },
  {
    id: 'L9',
    title: 'Stored prompts and assistants bring tools of their own',
    explanation:
      'A prompt template, an assistant or an agent that is configured at the provider and named by its id may carry tools. They are in no file, so no rule sees them.',
  },
  {
    id: 'L10',
    title: 'Six SDKs are known by their declarations',
    explanation:
      'The OpenAI SDK, the AI SDK, the Agents SDK, the Anthropic SDK, LangChain and the MCP SDK are known by the versions that their declarations were checked against. Requests of other SDKs, and raw HTTP requests, are recognised only where they have the distinctive shape of one of those protocols. Files of other SDKs are mostly silent, which says nothing about them.',
  },
  {
    id: 'L11',
    title: 'Callers of an exported dispatcher are not seen',
    explanation:
      'An exported function that executes proposals is judged with the calls of its own file. A check that every caller in other files makes is not seen; such a finding is unproven unless the function shows that it should decide by itself.',
  },
  {
    id: 'L12',
    title: 'Batches that are built or split elsewhere',
    explanation:
      'Whether each call of a batch is decided is asked where the batch is iterated. A batch that is filtered, grouped or queued by code of another file, and members that are executed by a worker, are not joined with it again.',
  },
  {
    id: 'L13',
    title: 'A name is never proof of a caller',
    explanation:
      'A variable called `session` without a type, without an identity source behind it and without id-like members read from it may be anybody. Code that uses it is neither called guarded nor dangerous; it is unproven.',
  },
  {
    id: 'L14',
    title: 'A program without any sign of tenants is left alone',
    explanation:
      'Demos and tools for a single user look the same as a backend whose authentication happens in middleware that the file does not mention. Where no caller, no permission and no tenant-bound data call is in reach, findings are unproven.',
  },
  {
    id: 'L15',
    title: 'Tests and mocks are not judged',
    explanation:
      'Files that import a test runner, and files whose path says test, spec, mock, story or evaluation, report nothing: their requests are doubles. A production file with such a name is not judged either.',
  },
  {
    id: 'L16',
    title: 'Hosted tools run at the provider',
    explanation:
      'Web search, file search and code execution that the provider runs by itself never come back as a call that your code could decide. Requests that expose only these are not reported. A remote server that is handed to the provider as a tool counts as a tool of the request; which approval it asks for is not judged.',
  },
  {
    id: 'L17',
    title: 'Inherited members are found in classes of the same file',
    explanation:
      'A member, an executor or a check that a class inherits from a class of another file is treated like any function that is not seen, except where types lead to it.',
  },
  {
    id: 'L18',
    title: 'Ways of calling that hide the callee',
    explanation:
      'Computed member names, `eval`, proxies, decorators that replace a method, dependency injection by token and lookups through more than eight steps are not followed. What they call is not seen, so it is unproven.',
  },
  {
    id: 'L19',
    title: 'Construction and execution of executors are not told apart',
    explanation:
      'Where an SDK runs executors by itself and their set was selected for the caller, a check before they are constructed counts as much as one before they run. A permission that is withdrawn in between is not noticed.',
  },
  {
    id: 'L20',
    title: 'Permission changes during a long run',
    explanation:
      'A decision is asked for before each execution, not how old the identity is that it rests on. Streams, sockets and jobs that outlive a session are not looked at.',
  },
  {
    id: 'L21',
    title: 'Caches of other processes, and registries that nothing here loads',
    explanation:
      "What a cache, a store or a memoiser keeps is followed by its key and its value in the same file. A key that is made by a function of another file is seen with types only. A registry of another file is seen with types as far as it is filled in that file, in the file that is checked, or in one that either imports for that purpose (`import './tools/register.js'`). Stores that other processes fill, and registries filled by files that are loaded in another way, are unproven.",
  },
  {
    id: 'L22',
    title: 'Types may take back a finding made by shape',
    explanation:
      'One of two corrections that type information may make. A request that was recognised by its shape alone, such as a `create` call with `messages` and `tools`, is dropped when types show that its receiver belongs to something else.',
  },
  {
    id: 'L23',
    title: 'Types may show that a declared control cannot refuse',
    explanation:
      'The other correction. A control that you declared is believed, until types show that its promise is neither awaited nor handed on, or that nobody reads the decision it returns; then it is reported as ineffective.',
  },
  {
    id: 'L24',
    title: 'oxlint and languages with their own parser',
    explanation:
      'oxlint gives plugins no type information, so there the untyped answers hold. Scripts in Vue, Svelte and Astro files are checked only where the linter hands them to rules as JavaScript or TypeScript.',
  },
  {
    id: 'L25',
    title: 'A client from a module of yours leaves no trace in the file',
    explanation:
      'A file that imports no SDK and uses a client of a module of yours is looked at only if its text has something of the protocol in it, such as `tool_choice`. Declare the module in `settings.toolgate.clients`, and all its requests are seen.',
  },
  {
    id: 'L26',
    title: 'For whom a tool is, is known by what it is called',
    explanation:
      'Whether a set mixes audiences is read from declared scopes and from the names of sets and tools, in English. A tool that reaches all tenants under a neutral name, and a set of which no part says for whom it is, are not told apart.',
  },
  {
    id: 'L27',
    title: 'Agents that are run in another file',
    explanation:
      'An agent is judged by the runs of its own file: who asks there, and what context they hand on. An agent that is exported and run elsewhere is judged where it is constructed; what its executors read from the context of a run then counts as who asks if it is an id or a permission, and is open otherwise.',
  },
  {
    id: 'L28',
    title: 'Approvals are given by people who are not seen',
    explanation:
      'A tool that waits for an approval (`needsApproval`, `toolApproval`) may be decided by whoever approves. Such an execution is unproven, unless the function that asks reads who asks. Approvals that a client sends back with the history of a conversation, and what is executed because of them, are not followed.',
  },
  {
    id: 'L29',
    title: 'Tools that work for one user each have nothing to decide',
    explanation:
      'Where an SDK runs tools that are bound to the user of the request, and nothing in the file tells callers apart by tenant, role or permission, everybody may use the same tools on what is their own. Missing decisions and unselected tools are unproven there, also where roles exist in other files.',
  },
  {
    id: 'L30',
    title: 'Tools of connected servers and middleware around models',
    explanation:
      'What a connected MCP server lists is known when it is asked, not in the file: such a set counts like any set that is not seen. Middleware of a model that adds or removes tools, settings that are merged into a request under `providerOptions`, and stored prompts that bring tools are not looked at.',
  },
  {
    id: 'L31',
    title: 'Servers of the Model Context Protocol have no tool choice',
    explanation:
      'A server lists tools and carries out calls; which tool is called is decided by a client that it does not see. Nothing can be said about choices there, and the rules about choices are silent in files that only serve.',
  },
  {
    id: 'L32',
    title: 'Servers that are connected in another file',
    explanation:
      'Whether the tools of a server are the same for everybody is asked where it is connected. A file that only registers tools on a server which it is handed, or hands one out, is looked at for what its handlers do, and not for who is shown them.',
  },
  {
    id: 'L33',
    title: 'Anthropic clients of other packages are known by shape',
    explanation:
      'The clients for Bedrock and Vertex come in packages of their own. Their requests are recognised by their members and keys, as those of any client that is not resolved; declare the module in `settings.toolgate.clients` to be certain. Tools that are added in the middle of a conversation (`tool_addition`) are not seen as tools.',
  },
  {
    id: 'L34',
    title: 'Models of LangChain are known by their method',
    explanation:
      'Every provider has a class of its own, so `bindTools` is recognised by its name on anything that this file does not implement. A tool choice that is set in another way than by its second argument, or that names a tool inside an object, and tools that middleware adds to a request, are not followed.',
  },
  {
    id: 'L35',
    title: 'Tools that an agent was handed ready-made',
    explanation:
      'Where an agent runs tools by itself that are made elsewhere, no executor is seen. A middleware around its calls is judged where its tools are in the file; without them neither its presence nor its absence is reported.',
  },
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
      'Approval and the list of tools of a remote server are read where its description is written, and through spreads, later writes and functions of the same file. A description that is imported, or that comes out of a database, is not seen: no finding. Servers that are configured at the provider are in no file.',
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
      'A text is a secret by a known format, an environment variable and a member of an object by its name. A password under a neutral name, a row whose type is declared in another file (without types) or inferred, and what a function of another file returns are not seen.',
  },
  {
    id: 'L47',
    title: 'Whether an address is unique is not known',
    explanation:
      'That the same address can exist in two tenants is assumed where somebody with a tenant is at hand. A directory in which addresses are unique across all tenants is not told apart; say so with a suppression that names the constraint. Keys that a function of another file makes are not seen.',
  },
  {
    id: 'L48',
    title: 'A logger is known by its library, its type or its name',
    explanation:
      'Calls of loggers, spans, analytics clients and error reporters are recognised by the package that they come from, by a declared type, or by what they are called. A sink under a neutral name, a transport that ships the console, and what a framework logs by itself are not seen. Redaction that is set up in another file is not seen either: declare the function that redacts in `settings.toolgate.controls.redactors`.',
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
    id: 'L220',
    title: 'Servers of the Model Context Protocol hand no remote server to a model',
    explanation:
      'Whether somebody is asked before a remote server runs a tool is settled where that server is handed to a model: in a request or an agent. A file that only serves tools hands none on. What it says about approval, such as `destructiveHint`, is a hint that its clients may ignore.',
  },
];
