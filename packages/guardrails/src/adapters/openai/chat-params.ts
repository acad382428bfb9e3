import {
  grantedName,
  ToolgateViolation,
  type GrantedTool,
  type RequestScope,
  type ScopedToolChoice,
  type TenantScopedToolSet,
} from '../../index.js';
import type { ChatCompletionCreateParamsBase, ChatCompletionToolChoiceOption } from 'openai/resources/chat/completions';
import { asChatTools } from './as-chat-tools.js';
import type { AdapterDecides, HostedToolsAreDeclared, ToolsComeFromTheScope } from './proofs/authority-fields.js';
import { chatMessagesOf, type ScopedChatMessage } from './chat-messages.js';
import { withoutAuthority } from './without-authority.js';

/** Members of the SDK's body that carry tools, choices or instructions, and the one that asks for several answers. */
type AuthorityMember = 'tool_choice' | 'functions' | 'function_call' | 'web_search_options' | 'stream' | 'n';
const authorityMembers: readonly AuthorityMember[] = [
  'tool_choice',
  'functions',
  'function_call',
  'web_search_options',
  'stream',
  'n',
];

/** A request of Chat Completions. All other members are the SDK's own. */
export interface ChatParams<Request, Tools> extends Omit<
  ChatCompletionCreateParamsBase,
  AuthorityMember | 'messages' | 'tools'
> {
  readonly messages: readonly ScopedChatMessage[];
  /** This request's tools; without any the model only writes text. */
  readonly tools?: TenantScopedToolSet<Request, Tools>;
  /** A wish about what the model writes next, never a decision. */
  readonly toolChoice?: ScopedToolChoice<Request, Tools>;
  readonly tool_choice?: ToolsComeFromTheScope;
  readonly functions?: ToolsComeFromTheScope;
  readonly function_call?: ToolsComeFromTheScope;
  readonly web_search_options?: HostedToolsAreDeclared;
  readonly stream?: AdapterDecides;
  readonly n?: AdapterDecides;
}

/**
 * The choice as the API takes it.
 *
 * @throws ToolgateViolation for a grant of another request, or of a tool that is not among the tools sent.
 */
const chatToolChoice = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  choice: ScopedToolChoice<Request, Tools>,
  sent: ReadonlySet<string>,
): ChatCompletionToolChoiceOption => {
  const referenceTo = (granted: GrantedTool<Request, Tools>): { type: 'function'; function: { name: string } } => {
    const name = grantedName(scope, granted);
    if (!sent.has(name)) throw new ToolgateViolation(`toolChoice: "${name}" is not among the tools of the request`);
    return { type: 'function', function: { name } };
  };
  if (typeof choice === 'string') return choice;
  if (!('length' in choice)) return referenceTo(choice);
  if (choice.length === 0) return 'none';
  return { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: choice.map(referenceTo) } };
};

/** The body of a request, from parts of this scope only. */
export const chatBody = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  params: ChatParams<Request, Tools>,
): Omit<ChatCompletionCreateParamsBase, 'stream'> => {
  const { messages, tools: set, toolChoice, ...rest } = withoutAuthority('chat()', params, authorityMembers);
  const tools = set === undefined ? [] : asChatTools(scope, set);
  if (set === undefined && toolChoice !== undefined && toolChoice !== 'none')
    throw new ToolgateViolation('chat(): toolChoice without tools');
  const names = new Set(tools.map((tool) => tool.function.name));
  return {
    ...rest,
    messages: chatMessagesOf(messages),
    // The API takes no empty list, and no choice without a list.
    ...(tools.length === 0 ? {} : { tools }),
    ...(tools.length === 0 || toolChoice === undefined
      ? {}
      : { tool_choice: chatToolChoice(scope, toolChoice, names) }),
  };
};
