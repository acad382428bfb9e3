import {
  grantedName,
  ToolgateViolation,
  type GrantedTool,
  type RequestScope,
  type ScopedToolChoice,
} from '../../index.js';
import type { ResponseCreateParamsBase } from 'openai/resources/responses/responses';
import type { ToolReference } from './as-responses-tools.js';

type Choice = NonNullable<ResponseCreateParamsBase['tool_choice']>;

/**
 * The choice as the API takes it. It decides nothing: a call is decided when it is proposed, whatever was chosen.
 *
 * @throws ToolgateViolation for a grant of another request, or of a tool that is not among the tools sent.
 */
export const responsesToolChoice = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  choice: ScopedToolChoice<Request, Tools>,
  references: ReadonlyMap<string, ToolReference>,
): Choice => {
  const referenceTo = (granted: GrantedTool<Request, Tools>): ToolReference => {
    const name = grantedName(scope, granted);
    const reference = references.get(name);
    if (reference === undefined)
      throw new ToolgateViolation(`toolChoice: "${name}" is not among the tools of the request`);
    return reference;
  };
  if (typeof choice === 'string') return choice;
  if ('length' in choice) {
    if (choice.length === 0) return 'none';
    return { type: 'allowed_tools', mode: 'auto', tools: choice.map((granted) => ({ ...referenceTo(granted) })) };
  }
  const reference = referenceTo(choice);
  // Forms for a single hosted tool differ by tool and version; a required list of one says the same of each.
  return 'name' in reference
    ? { ...reference }
    : { type: 'allowed_tools', mode: 'required', tools: [{ ...reference }] };
};
