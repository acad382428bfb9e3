import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

// The tools are written into the request one by one, or spread there from what was made for the caller.

/** One runnable tool that a function of the file makes. */
const desk = (
  tools: string,
  choice = `...(patron.guest && { tool_choice: 'none' as const })`,
  made?: string,
): string => `
  import OpenAI from 'openai';
  import { fromRegistry, ownTool } from './registry.js';

  interface Patron { libraryId: string; patronId: string; guest: boolean; rights: string[] }
  interface Loans { of(libraryId: string, patronId: string): Promise<string[]> }

  const loansTool = (loans: Loans) => (${
    made ??
    `{
    type: 'function' as const,
    function: {
      name: 'my_loans',
      parameters: { type: 'object', properties: {} },
      parse: JSON.parse,
      function: (_: object, _runner: unknown, patron: Patron) => loans.of(patron.libraryId, patron.patronId),
    },
  }`
  });

  export const ask = async (openai: OpenAI, loans: Loans, patron: Patron, content: string) =>
    openai.chat.completions.runTools({
      model: 'gpt-5.4-nano',
      messages: [{ role: 'user', content }],
      toolContext: patron,
      tools: ${tools},
      ${choice},
    });
`;

/** A model that gets the sets of a ward, which come from what the caller was handed to. */
const ward = (tools: string, choice = 'choice'): string => `
  import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
  import type { StructuredToolInterface } from '@langchain/core/tools';

  interface Nurse { wardId: string; nurseId: string; grade: 'student' | 'charge' }
  interface Sets { charting: StructuredToolInterface[]; staffing: StructuredToolInterface[] }

  export async function round(
    model: Required<Pick<BaseChatModel, 'bindTools'>>,
    sets: (nurse: Nurse) => Promise<Sets>,
    allowed: (nurse: Nurse) => Promise<Sets>,
    nurse: Nurse,
    text: string,
  ) {
    const { charting, staffing } = await sets(nurse);
    const mine = await allowed(nurse);
    let choice: 'auto' | 'none' = 'none';
    switch (nurse.grade) {
      case 'charge':
        choice = 'auto';
        break;
    }
    return model.bindTools(${tools}, { tool_choice: ${choice} } as object).invoke(text);
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

/** The report with what it offers: no tool before somebody decided, or the tools under the condition of the choice. */
const keepsOut = (condition: string, tools: string, code: string, join?: readonly [from: string, to: string]) => ({
  messageId: 'choiceKeepsOut',
  data: { condition, tools },
  suggestions: [
    ...(join ? [{ messageId: 'joinTools', data: { tools }, output: code.replace(...join) }] : []),
    { messageId: 'decidePerTool', data: { tools }, output: code.replace(tools, `${tools}${refused}`) },
  ],
});

const toggled = (name: string, tools: string, choice?: string, made?: string) =>
  ({
    name,
    code: desk(tools, choice ?? `...(patron.guest && { «tool_choice: 'none' as const» })`, made),
    errors: [keepsOut('patron.guest', tools, desk(tools, choice?.replaceAll(/[«»]/gu, ''), made))],
  }) as const;

testRule(rule, {
  canonical: [
    toggled('one tool that a function of the file makes', '[loansTool(loans)]'),
    {
      name: 'sets of a lookup by the caller, put together',
      code: ward('[...charting, ...staffing]', '«choice»'),
      errors: [keepsOut('nurse.grade', '[...charting, ...staffing]', ward('[...charting, ...staffing]'))],
    },
  ],
  guarded: [
    { name: 'the same condition takes the tool away', code: desk('patron.guest ? [] : [loansTool(loans)]') },
    { name: 'the tool is spread in under the condition', code: desk('[...(patron.guest ? [] : [loansTool(loans)])]') },
    { name: 'the sets of the caller are selected', code: ward("nurse.grade === 'charge' ? charting : []") },
    { name: 'one of the sets is spread by the grade', code: ward("[...(nurse.grade === 'charge' ? staffing : [])]") },
  ],
  nearMisses: [
    { name: 'everybody is kept from one tool', code: desk('[loansTool(loans)]', `tool_choice: 'none'`) },
    {
      name: 'the length of a question is no permission',
      code: desk('[loansTool(loans)]', `...(content.length > 9 && { tool_choice: 'none' as const })`),
    },
    {
      name: 'the length of a question, for sets',
      code: ward('[...charting, ...staffing]', `text.length > 9 ? 'none' : 'auto'`),
    },
  ],
  evasions: [
    toggled('a tool that a callee of another module makes without the caller', '[fromRegistry(loans)]'),
    toggled('one tool, copied', '[loansTool(loans)].slice()', undefined),
  ],
  unknown: [
    {
      name: 'a tool that is looked up for the caller',
      code: desk(
        '[«await ownTool()»]'.replaceAll(/[«»]/gu, ''),
        `...(patron.guest && { «tool_choice: 'none' as const» })`,
      ),
      errors: [
        { messageId: 'choiceKeepsOutUnproven', data: { condition: 'patron.guest', tools: '[await ownTool()]' } },
      ],
    },
    {
      name: 'sets from a callee whose name says that it selects',
      code: ward('[...mine.charting]', '«choice»'),
      errors: [
        { messageId: 'choiceKeepsOutUnproven', data: { condition: 'nurse.grade', tools: '[...mine.charting]' } },
      ],
    },
  ],
});
