import type { PGlite } from '@electric-sql/pglite';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';
import type { DeskTool, PreparedCall, TenantResource } from './desk-tool.js';
import { isPermitted } from './is-permitted.js';
import { recordDecision, type Refusal } from './record-decision.js';

const maxRounds = 5;

interface AssistantTurn {
  readonly session: Session;
  readonly instructions: string;
  readonly messages: readonly OpenAI.Responses.EasyInputMessage[];
  /** What the feature could offer; the turn offers the part that the session is permitted. */
  readonly tools: readonly DeskTool[];
  readonly firstChoice?: 'auto' | 'required' | OpenAI.Responses.ToolChoiceFunction;
}

type Decision =
  { readonly allowed: true; readonly call: PreparedCall } | { readonly allowed: false; readonly refusal: Refusal };

/**
 * One turn of an assistant: the only place of the desk that shows tools to the model and the only one that runs what it
 * proposes. Each call is decided for this session, recorded, and only then run.
 */
export async function runAssistantTurn({ database, openai, model }: Services, turn: AssistantTurn): Promise<string> {
  const { session, instructions, firstChoice = 'auto' } = turn;
  const tools = turn.tools.filter((tool) => isPermitted(session, tool));
  const input: OpenAI.Responses.ResponseInputItem[] = [...turn.messages];

  for (let round = 0; round < maxRounds; round += 1) {
    const response = await openai.responses.create({
      model,
      instructions,
      input,
      store: false,
      ...(tools.length > 0 && {
        tools: tools.map((tool) => tool.definition),
        tool_choice: round === 0 ? firstChoice : 'auto',
      }),
    });
    const calls = response.output.filter((item) => item.type === 'function_call');
    if (calls.length === 0) return response.output_text;
    for (const call of calls) {
      const decision = await decide(database, session, tools, call);
      await recordDecision(database, session, call, decision.allowed ? 'allowed' : decision.refusal);
      const result = decision.allowed ? await decision.call.run(session) : { refused: decision.refusal };
      input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
    }
  }
  throw new HTTPException(502, { message: 'the assistant did not finish' });
}

async function decide(
  database: PGlite,
  session: Session,
  tools: readonly DeskTool[],
  proposal: OpenAI.Responses.ResponseFunctionToolCall,
): Promise<Decision> {
  const tool = tools.find(({ name }) => name === proposal.name);
  if (!tool || !isPermitted(session, tool)) return { allowed: false, refusal: 'not permitted' };
  const call = tool.prepare(database, proposal.arguments);
  if (!call) return { allowed: false, refusal: 'invalid arguments' };
  for (const resource of call.resources) {
    if (!(await ownsResource(database, session, resource))) return { allowed: false, refusal: 'not found' };
  }
  return { allowed: true, call };
}

async function ownsResource(database: PGlite, session: Session, { table, id }: TenantResource): Promise<boolean> {
  const { rows } = await database.query(`select 1 from ${table} where id = $1 and tenant_id = $2`, [
    id,
    session.tenantId,
  ]);
  return rows.length > 0;
}
