import {
  grantedName,
  readInstruction,
  ToolgateViolation,
  type GrantedTool,
  type InstructionText,
  type RequestScope,
  type ScopedToolChoice,
  type TenantScopedToolSet,
} from '../../index.js';
import { jsonSchema, tool, type LanguageModel } from 'ai';
import type { GenerateOptions } from './ai-sdk.js';
import { describeAiTools } from './describe-ai-tools.js';
import type {
  InstructionsAreWritten,
  TheLoopDecides,
  TheScopeDecides,
  ToolsComeFromTheScope,
} from './proofs/authority-fields.js';
import { providerOptionsOf } from './provider-options.js';
import { modelMessagesOf, type ScopedModelMessage } from './scoped-messages.js';

/** Settings of the model call that carry no authority; they are the SDK's own. */
export type ModelSettings = Pick<
  GenerateOptions,
  | 'maxOutputTokens'
  | 'temperature'
  | 'topP'
  | 'topK'
  | 'presencePenalty'
  | 'frequencyPenalty'
  | 'stopSequences'
  | 'seed'
  | 'maxRetries'
  | 'headers'
  | 'providerOptions'
>;
const settingNames = Object.keys({
  maxOutputTokens: true,
  temperature: true,
  topP: true,
  topK: true,
  presencePenalty: true,
  frequencyPenalty: true,
  stopSequences: true,
  seed: true,
  maxRetries: true,
  headers: true,
  providerOptions: true,
} satisfies Record<keyof ModelSettings, true>) as readonly (keyof ModelSettings)[];
const ownNames: readonly string[] = ['model', 'prompt', 'messages', 'instructions', 'tools', 'toolChoice', 'signal'];

/** One step of the model. */
export interface GenerateParams<Request, Tools> extends ModelSettings {
  readonly model: LanguageModel;
  /** The user's text, or the conversation. */
  readonly prompt: string | readonly ScopedModelMessage[];
  readonly instructions?: InstructionText;
  /** This request's tools; without any the model only writes text. */
  readonly tools?: TenantScopedToolSet<Request, Tools>;
  /** A wish about what the model writes next, never a decision. */
  readonly toolChoice?: ScopedToolChoice<Request, Tools>;
  /** Aborts the call, beside the request's own signal. */
  readonly signal?: AbortSignal;
  readonly system?: InstructionsAreWritten;
  readonly activeTools?: ToolsComeFromTheScope;
  readonly toolApproval?: TheScopeDecides;
  readonly prepareStep?: TheLoopDecides;
  readonly stopWhen?: TheLoopDecides;
}

const choiceOf = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  choice: ScopedToolChoice<Request, Tools>,
  names: ReadonlySet<string>,
): Pick<GenerateOptions, 'toolChoice' | 'activeTools'> => {
  const nameOf = (granted: GrantedTool<Request, Tools>): string => {
    const name = grantedName(scope, granted);
    if (!names.has(name)) throw new ToolgateViolation(`toolChoice: "${name}" is not among the tools of the request`);
    return name;
  };
  if (typeof choice === 'string') return { toolChoice: choice };
  if ('length' in choice) return { activeTools: choice.map(nameOf) };
  return { toolChoice: { type: 'tool', toolName: nameOf(choice) } };
};

/** The conversation that the parameters begin with. */
export const messagesOf = (prompt: string | readonly ScopedModelMessage[]): readonly ScopedModelMessage[] =>
  typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;

const settingsOf = (params: ModelSettings): ModelSettings => ({
  ...Object.fromEntries(settingNames.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]]))),
  ...(params.providerOptions === undefined ? {} : { providerOptions: providerOptionsOf(params.providerOptions) }),
});

/** What the SDK is asked, from parts of this scope only. The tools have no code: nothing runs before the scope decided. */
export const generateOptions = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  params: GenerateParams<Request, Tools>,
): Promise<{ readonly options: GenerateOptions; readonly hosted: ReadonlySet<string> }> => {
  const known = new Set<string>([...settingNames, ...ownNames]);
  const surplus = Object.entries(params).find(([name, value]) => value !== undefined && !known.has(name));
  if (surplus !== undefined) throw new ToolgateViolation(`generate(): "${surplus[0]}" does not go past the scope`);
  const { model, prompt, instructions, tools: set, toolChoice, signal } = params;
  if (set === undefined && toolChoice !== undefined && toolChoice !== 'none')
    throw new ToolgateViolation('generate(): toolChoice without tools');
  const described =
    set === undefined
      ? undefined
      : await describeAiTools(scope, set, ({ description, parameters }) =>
          tool({ description, inputSchema: jsonSchema({ ...parameters }) }),
        );
  const options: GenerateOptions = {
    ...settingsOf(params),
    model,
    messages: modelMessagesOf(messagesOf(prompt)),
    allowSystemInMessages: true,
    abortSignal: signal === undefined ? scope.signal : AbortSignal.any([scope.signal, signal]),
    ...(instructions === undefined ? {} : { system: readInstruction(instructions) }),
    ...(described === undefined ? {} : { tools: described.tools }),
    ...(described === undefined || toolChoice === undefined ? {} : choiceOf(scope, toolChoice, described.names)),
  };
  return { options, hosted: described?.hosted ?? new Set() };
};
