import type { Limit } from './limits/limit.js';
import { pitfallLimits } from './limits/pitfall-limits.js';
import { sdkLimits } from './limits/sdk-limits.js';

export type { Limit };

const ownLimits: readonly Limit[] = [
  {
    id: 'L1',
    title: 'What a file imports is followed as far as a path or a type leads',
    explanation:
      'Without type information relative imports, the aliases of paths in the nearest `tsconfig.json`, re-exports, and what `import()` or `require` loads by a literal name are followed on the disk, with the parser that reads the file: functions, constants, members of exported objects, what exported interfaces and type aliases declare, and methods where their receiver is made with `new` or annotated with an exported class. With types every name is followed through the files of the same program, along inferred types as well. What neither leads to is known by its name and module only: packages, declaration files, interfaces, abstract and extended classes, what a container injects, what is given by `module.exports` or loaded by a name that is put together, requests that another file builds, files with syntax errors or of more than 200,000 characters; and each file is judged by itself in oxlint and with the parser of ESLint. A check in such a file is a possible check: quiet in `recommended`, shown in `strict`. An imported tool set that takes nothing from the request counts as fixed before it. Declare your own controls in `settings.toolgate.controls` to turn possible checks into proven ones. What the pages of the rules say of another file holds for files that nothing leads to. A finding always stands in the file that is checked, where it leads to the other one. Where the bodies of an imported table show that they ask for themselves, or an imported function that it cuts the limit it is handed, a finding about it may be taken back.',
  },
  {
    id: 'L2',
    title: 'Without types, only annotations are known',
    explanation:
      'Without type information nothing is inferred: whether an imported function without a declared result returns a promise, a boolean or nothing is open. Interfaces, aliases and classes are read where they are declared, in the file or where its imports lead; whether a parameter of a type that a package declares is somebody who asks is open. With a typed parser these answers get sharper. `any` stays open with types too.',
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
      'Dispatchers and tool bodies often live beside the file that talks to the model and import no SDK themselves. `toolgate scan` finds them by following the imports of the files that do, one step. In ESLint and oxlint nothing says who imports a file: name these files in `settings.toolgate.toolFiles`.',
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
];

const numberOf = ({ id }: Limit): number => Number(id.slice(1));

/**
 * What the analysis does not see, and which way it errs there. `docs/limits.md` is written from this list.
 *
 * @example
 * ```ts
 * import { limits } from '@toolgate/analysis';
 * const titles = limits.map(({ id, title }) => `${id} ${title}`);
 * ```
 */
export const limits: readonly Limit[] = [...ownLimits, ...sdkLimits, ...pitfallLimits].sort(
  (one, other) => numberOf(one) - numberOf(other),
);
