import {
  grantedName,
  readInstruction,
  ToolgateViolation,
  type GrantedTool,
  type InstructionText,
  type RequestScope,
  type TenantScopedToolSet,
} from '../../index.js';
import type { AgentInputItem, Model, ModelSettings } from '@openai/agents';
import { describeAgentTools, type AgentTools } from './describe-agent-tools.js';
import { agentItemsOf, type ScopedAgentItem } from './scoped-items.js';
import type { SettledCalls, SettleOptions } from './settled-calls.js';

/** Settings of the model call that carry no authority; they are the SDK's own. */
export type AgentModelSettings = Pick<
  ModelSettings,
  | 'temperature'
  | 'topP'
  | 'frequencyPenalty'
  | 'presencePenalty'
  | 'parallelToolCalls'
  | 'truncation'
  | 'maxTokens'
  | 'store'
  | 'reasoning'
  | 'text'
>;
const settingNames: readonly string[] = Object.keys({
  temperature: true,
  topP: true,
  frequencyPenalty: true,
  presencePenalty: true,
  parallelToolCalls: true,
  truncation: true,
  maxTokens: true,
  store: true,
  reasoning: true,
  text: true,
} satisfies Record<keyof AgentModelSettings, true>);

/** One run of one agent. */
export interface RunParams<Request, Tools> extends SettleOptions<Request, Tools> {
  /** The agent's name, for traces. */
  readonly name?: string;
  readonly model: string | Model;
  /** The user's text, or the conversation. */
  readonly input: string | readonly ScopedAgentItem[];
  readonly instructions?: InstructionText;
  /** This request's tools; without any the model only writes text. */
  readonly tools?: TenantScopedToolSet<Request, Tools>;
  /** A wish about what the model writes first, never a decision. The SDK has no word for several tools. */
  readonly toolChoice?: 'auto' | 'none' | 'required' | GrantedTool<Request, Tools>;
  readonly modelSettings?: AgentModelSettings;
  /** How often the model is asked at most, from 1 up. */
  readonly maxTurns: number;
  /** Aborts the run, beside the request's own signal. */
  readonly signal?: AbortSignal;
}
const names = [
  'name',
  'model',
  'input',
  'instructions',
  'tools',
  'toolChoice',
  'modelSettings',
  'maxTurns',
  'signal',
  'each',
  'concurrency',
];

const onlyKnown = (what: string, given: object, known: readonly string[]): void => {
  const surplus = Object.entries(given).find(([name, value]) => value !== undefined && !known.includes(name));
  if (surplus !== undefined) throw new ToolgateViolation(`${what}: "${surplus[0]}" does not go past the scope`);
};

const choiceOf = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  choice: NonNullable<RunParams<Request, Tools>['toolChoice']>,
  { choices }: AgentTools,
): string => {
  if (typeof choice === 'string') return choice;
  const name = grantedName(scope, choice);
  const called = choices.get(name);
  if (called === undefined)
    throw new ToolgateViolation(`toolChoice: "${name}" is not among the tools, or the SDK means another by that name`);
  return called;
};

/** What an agent and its run are made of, from parts of this scope only. */
export interface AgentParts extends Pick<AgentTools, 'tools'> {
  readonly input: string | AgentInputItem[];
  readonly instructions: string;
  readonly modelSettings: ModelSettings;
}

export const agentParts = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  params: RunParams<Request, Tools>,
  calls: SettledCalls,
): Promise<AgentParts> => {
  const { input, instructions, tools: set, toolChoice, modelSettings = {}, maxTurns } = params;
  onlyKnown('run()', params, names);
  onlyKnown('run(): modelSettings', modelSettings, settingNames);
  if (!Number.isInteger(maxTurns) || maxTurns < 1)
    throw new ToolgateViolation(`maxTurns is an integer from 1 up, not ${String(maxTurns)}`);
  if (set === undefined && toolChoice !== undefined && toolChoice !== 'none')
    throw new ToolgateViolation('run(): toolChoice without tools');
  const described: AgentTools =
    set === undefined ? { tools: [], choices: new Map() } : await describeAgentTools(scope, set, calls);
  return {
    tools: described.tools,
    input: typeof input === 'string' ? input : agentItemsOf(input),
    instructions: instructions === undefined ? '' : readInstruction(instructions),
    modelSettings: {
      ...modelSettings,
      ...(toolChoice === undefined ? {} : { toolChoice: choiceOf(scope, toolChoice, described) }),
    },
  };
};
