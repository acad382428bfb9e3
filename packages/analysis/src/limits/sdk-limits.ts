import type { Limit } from './limit.js';

/** What is not seen of single SDKs. */
export const sdkLimits: readonly Limit[] = [
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
    title: 'Servers of the Model Context Protocol force no tool',
    explanation:
      'A server lists tools and carries out calls; which tool is called is decided by a client that it does not see. A server that asks the model of its client may say whether a tool is called at all, but not which, so the rules about named choices are silent there.',
  },
  {
    id: 'L32',
    title: 'Servers that are connected in another file',
    explanation:
      'Whether the tools of a server are the same for everybody is asked where it is connected or served. A file that only registers tools on a server which it is handed, or hands one out, is looked at for what its handlers do, and not for who is shown them.',
  },
  {
    id: 'L33',
    title: 'Tools that are added in the middle of a conversation',
    explanation:
      'A message of the beta API may bring tools of its own (`tool_addition`), and a runner may be given tools while it runs. Such tools are not seen as tools, neither for who is shown them nor for how they run.',
  },
  {
    id: 'L34',
    title: 'Models of LangChain are known by their method',
    explanation:
      'Every provider has a class of its own, so `bindTools` is recognised by its name on anything that this file does not implement. A tool choice that is set in another way than by its second argument, or that names a tool inside an object, is not followed; tools and choices that `wrapModelCall` of a middleware sends on are, where this file makes it.',
  },
  {
    id: 'L35',
    title: 'Tools that an agent was handed ready-made',
    explanation:
      'Where an agent runs tools by itself that are made elsewhere, no executor is seen. A middleware around its calls is judged where its tools are in the file; without them neither its presence nor its absence is reported.',
  },
  {
    id: 'L62',
    title: 'Tool classes are known by their base class',
    explanation:
      'A class is a tool where it extends the class of an SDK, in the same file, through classes of it or, with types, through those of other files. Without types, one whose base class another file holds is taken for a tool where it has all members of one, a schema among them; what its base class decides is not seen, so findings about its decision are unproven. Tools that a toolkit hands out are not seen.',
  },
  {
    id: 'L63',
    title: 'Sampling of the Model Context Protocol by raw requests',
    explanation:
      'A server asks the model of its client by `createMessage` or `requestSampling`. The same question as a raw request (`sendRequest`), or as an answer that asks for input (`inputRequired`), is not looked at. Of a tool that runs as a task, only what starts it is: whoever asks for its state and its result later (`getTask`, `getTaskResult`) may be somebody else.',
  },
  {
    id: 'L64',
    title: 'Shells, computers, patches and memories that the application carries out',
    explanation:
      'Some tools have a form that the provider defines, and no name of the application: `shell`, `apply_patch`, `computer`, text editors, `memory`. They count as tools that a model is shown. What the application does with a `shell_call` or in the handlers of `betaMemoryTool` is not looked at as the execution of a call.',
  },
  {
    id: 'L65',
    title: 'What a framework carries is known by its name',
    explanation:
      'What a file puts on the context of a request or on the application (`c.set("tools", set)`, `app.decorate("tools", set)`, `app.locals.tools = set`) is found again by that name, wherever the file reads it. Two applications in one file that use one name for different things are taken for one.',
  },
];
