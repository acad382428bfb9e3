import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

/** A catalogue whose entries a predicate filters for a player. */
const filtered = (predicate: string, helper = ''): string => `
  import OpenAI from 'openai';
  import { released } from './released.js';
  interface Player { clubId: string; playerId: string; rights: string[]; subscriptionId: string }
  interface Entry { name: string; needs: string; isPublic: boolean; tool: OpenAI.Responses.FunctionTool }
  const openai = new OpenAI();
  const catalogue: readonly Entry[] = [
    { name: 'score', needs: 'see', isPublic: true, tool: { type: 'function', name: 'score', parameters: null, strict: false } },
    { name: 'ban', needs: 'ban', isPublic: false, tool: { type: 'function', name: 'ban', parameters: null, strict: false } },
  ];
  const names = new Set(catalogue.map((one) => one.name));
  ${helper}
  export async function ask(player: Player, input: string, mode: string) {
    const tools = catalogue.filter(${predicate}).map((one) => one.tool);
    return openai.responses.create({ model: 'gpt-5', input, tools: «tools» });
  }
`;

const unmarked = (code: string): string => code.replace(/[«»]/gu, '');

const refused = `tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

/** A predicate that keeps every tool for everybody who is there. */
const shown = (name: string, predicate: string, helper?: string) => {
  const code = filtered(predicate, helper);
  return {
    name,
    code,
    errors: [
      {
        messageId: 'toolsNotScoped' as const,
        data: { tools: 'tools', who: 'whoever `player` is' },
        suggestions: [{ messageId: 'decidePerTool' as const, output: code.replace('«tools»', refused) }],
      },
    ] as const,
  };
};

const kept = (name: string, predicate: string, helper?: string) => ({
  name,
  code: unmarked(filtered(predicate, helper)),
});

/** A set for whom a request names as its end user, chosen in a function that the request is built in. */
const named = (test: string, identifier: string): string => `
  import OpenAI from 'openai';
  interface Diner { chain: string; tableId: string; menu: { courses: readonly string[] } }
  const dishes = { starters: { description: 'Starters' }, bills: { description: 'Bills' } };
  const toolsFor = (diner: Diner): OpenAI.Responses.FunctionTool[] =>
    Object.entries(dishes)
      .filter(([name]) => ${test})
      .map(([name, { description }]) => ({ type: 'function', name, description, strict: false, parameters: null }));
  const requestFor = (diner: Diner, input: string): OpenAI.Responses.ResponseCreateParamsNonStreaming => ({
    model: 'gpt-5', input, safety_identifier: ${identifier}, tools: «toolsFor(diner)»,
  });
  export async function serve(openai: OpenAI, diner: Diner, input: string) {
    const response = await openai.responses.create(requestFor(diner, input));
    return response.output;
  }
`;

const bound = named("diner.tableId !== '' && name in dishes", '`${diner.chain}:${diner.tableId}`');

// A filter that takes who asks, and whose test cannot tell two of them apart.
testRule(rule, {
  canonical: [
    shown(
      'an id that is not empty, and a name of the catalogue',
      "(one) => player.playerId !== '' && names.has(one.name)",
    ),
  ],
  guarded: [
    kept('what the caller may do', '(one) => player.rights.includes(one.needs)'),
    kept('an id, and what the caller may do', "(one) => player.playerId !== '' && player.rights.includes(one.needs)"),
    kept(
      'a helper that asks what the caller may do',
      '(one) => shown(player, one)',
      "const shown = (who: Player, one: Entry) => who.playerId !== '' && who.rights.includes(one.needs);",
    ),
    {
      name: 'what the end user of the request may do',
      code: unmarked(named('diner.menu.courses.includes(name)', '`${diner.chain}:${diner.tableId}`')),
    },
  ],
  nearMisses: [
    kept('one id is told from the others', "(one) => player.playerId === 'p1' && names.has(one.name)"),
    kept('the form of an id', "(one) => player.playerId.startsWith('staff-') && names.has(one.name)"),
    kept('what holds for nobody as well', "(one) => one.isPublic || player.playerId !== ''"),
    kept('what was bought', "(one) => player.subscriptionId !== '' && names.has(one.name)"),
    kept('whether anything is granted', '(one) => player.rights.length > 0 && names.has(one.name)'),
    kept('an id beside a question that is not seen', "(one) => player.playerId !== '' && released(one)"),
    kept('an id beside what was handed in', "(one) => player.playerId !== '' && mode === one.name"),
  ],
  evasions: [
    shown('the length of an id', '(one) => player.playerId.length > 0 && names.has(one.name)'),
    shown('an id as a truth', '(one) => !!player.playerId && catalogue.includes(one)'),
    shown('an id as a truth by a call', '(one) => Boolean(player.playerId) && one.isPublic'),
    shown('the type of an id', "(one) => typeof player.playerId === 'string' && names.has(one.name)"),
    shown('whether an id is a key', "(one) => 'playerId' in player && names.has(one.name)"),
    shown('an id that equals itself', '(one) => player.playerId === player.playerId && names.has(one.name)'),
    shown('two ids, and a constant', "(one) => (player.playerId !== '' && player.clubId !== '') || false"),
    shown('a condition', '(one) => (player.playerId ? names.has(one.name) : false)'),
    shown(
      'a return before the answer',
      "(one) => { if (player.playerId === '') return false; return names.has(one.name); }",
    ),
    shown(
      'both in a return before the answer',
      '(one) => { if (!player.playerId || !names.has(one.name)) return false; return true; }',
    ),
    shown('a variable', "(one) => { const known = player.playerId !== ''; return known && names.has(one.name); }"),
    shown('an answer that is always yes', '(one) => player.rights.includes(one.needs) || true'),
    shown(
      'a helper',
      '(one) => shown(player, one)',
      "const shown = (who: Player, one: Entry) => who.playerId !== '' && names.has(one.name);",
    ),
    shown(
      'a helper that returns before the answer',
      '(one) => shown(player, one)',
      'function shown(who: Player, one: Entry) { if (!who.clubId) return false; if (!names.has(one.name)) return false; return true; }',
    ),
    shown(
      'a predicate that is made for the caller',
      'shownTo(player)',
      "const shownTo = (who: Player) => (one: Entry) => who.clubId !== '' && names.has(one.name);",
    ),
    {
      name: 'who asks is known by what the request names them, together with their tenant',
      code: bound,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'toolsFor()', who: 'whoever `diner` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: bound.replace(
                '«toolsFor(diner)»',
                `toolsFor(diner).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`,
              ),
            },
          ],
        },
      ],
    },
  ],
  unknown: [],
});
