import {
  readInstruction,
  ToolgateViolation,
  type InstructionText,
  type RequestScope,
  type ScopedToolChoice,
  type TenantScopedToolSet,
} from '../../index.js';
import type { ResponseCreateParamsBase } from 'openai/resources/responses/responses';
import { responsesToolsOf } from './as-responses-tools.js';
import type { AdapterDecides, StoredStateNeedsAReason, ToolsComeFromTheScope } from './proofs/authority-fields.js';
import { responsesToolChoice } from './responses-tool-choice.js';
import { inputItemsOf, type ScopedInputItem } from './scoped-input.js';
import { withoutAuthority } from './without-authority.js';

/** Members of the SDK's body that carry tools, choices, instructions or state. */
type AuthorityMember =
  'tools' | 'tool_choice' | 'prompt' | 'previous_response_id' | 'conversation' | 'instructions' | 'input' | 'stream';

/** State that the provider keeps. It may hold tools and instructions that no scope decided, so it needs a reason. */
export interface StoredState extends Pick<
  ResponseCreateParamsBase,
  'prompt' | 'previous_response_id' | 'conversation'
> {
  /** Why what is stored there is this tenant's and brings no tools, for whoever reviews the program. */
  readonly reason: string;
}

/** A request of the Responses API. All other members are the SDK's own. */
export interface RespondParams<Request, Tools> extends Omit<ResponseCreateParamsBase, AuthorityMember | 'model'> {
  readonly model: NonNullable<ResponseCreateParamsBase['model']>;
  readonly input: string | readonly ScopedInputItem[];
  readonly instructions?: InstructionText;
  /** This request's tools; without any the model only writes text. */
  readonly tools?: TenantScopedToolSet<Request, Tools>;
  /** A wish about what the model writes next, never a decision. */
  readonly toolChoice?: ScopedToolChoice<Request, Tools>;
  readonly storedState?: StoredState;
  readonly tool_choice?: ToolsComeFromTheScope;
  readonly prompt?: StoredStateNeedsAReason;
  readonly previous_response_id?: StoredStateNeedsAReason;
  readonly conversation?: StoredStateNeedsAReason;
  readonly stream?: AdapterDecides;
}

const refusedMembers: readonly ('tool_choice' | 'prompt' | 'previous_response_id' | 'conversation' | 'stream')[] = [
  'tool_choice',
  'prompt',
  'previous_response_id',
  'conversation',
  'stream',
];

/** The body of a request, from parts of this scope only. */
export const responsesBody = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  params: RespondParams<Request, Tools>,
): Promise<Omit<ResponseCreateParamsBase, 'stream'>> => {
  const {
    input,
    instructions,
    tools: set,
    toolChoice,
    storedState,
    ...rest
  } = withoutAuthority('respond()', params, refusedMembers);
  const { reason = '', ...stored } = storedState ?? {};
  if (storedState !== undefined && reason.trim() === '')
    throw new ToolgateViolation('respond(): storedState needs a reason');
  const described = set === undefined ? undefined : await responsesToolsOf(scope, set);
  if (described === undefined && toolChoice !== undefined && toolChoice !== 'none')
    throw new ToolgateViolation('respond(): toolChoice without tools');
  return {
    ...rest,
    ...stored,
    input: typeof input === 'string' ? input : inputItemsOf(scope, input, storedState !== undefined),
    ...(instructions === undefined ? {} : { instructions: readInstruction(instructions) }),
    ...(described === undefined ? {} : { tools: described.tools }),
    ...(described === undefined || toolChoice === undefined
      ? {}
      : { tool_choice: responsesToolChoice(scope, toolChoice, described.references) }),
  };
};
