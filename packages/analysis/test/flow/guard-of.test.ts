import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { executionsOf } from '../../src/flow/execution/executions.js';
import { guardOf } from '../../src/flow/guard/guard-of.js';
import type { Guard } from '../../src/flow/guard/guard.js';
import { fileOf } from '../file-of.js';

type Found = Pick<Guard, 'kind' | 'because' | 'defect'>;

/** The guards of the executions in a turn of the model. */
const guardsIn = (turn: string, module = ''): readonly Found[] => {
  const probe = questionProbe(
    `
      import OpenAI from 'openai';
      import { opaque, gateway, handlers, handlersFor } from './elsewhere.js';

      interface Clerk { tenantId: string; userId: string; permissions: string[] }
      ${module}
      function demand(clerk: Clerk, tool: string) { if (!clerk.permissions.includes(tool)) throw new Error(); }
      async function demandLater(clerk: Clerk, tool: string) { if (!clerk.permissions.includes(tool)) throw new Error(); }

      export async function turn(openai: OpenAI, clerk: Clerk) {
        const { output } = await openai.responses.create({ model: 'gpt-5', input: 'x', tools: [] });
        const calls = output.filter((item) => item.type === 'function_call');
        ${turn}
      }
    `,
    { settings: { controls: { authorizers: ['gateway.enter'] } } },
  );
  const file = fileOf(probe);
  return executionsOf(file).map((execution) => {
    const { kind, because, defect } = guardOf(file, execution);
    return { kind, because, defect };
  });
};

/** The guard of the only one. */
const guardIn = (turn: string, module = ''): Found => {
  const guards = guardsIn(turn, module);
  expect(guards).toHaveLength(1);
  const [guard] = guards;
  if (!guard) throw new Error('Nothing executes.');
  return guard;
};

const each = (body: string): string =>
  `for (const call of calls) { ${body} await handlers[call.name](call.arguments); }`;

describe('proven', () => {
  test.each([
    ['an assertion in the loop', each(`demand(clerk, call.name);`)],
    ['an awaited assertion', each(`await demandLater(clerk, call.name);`)],
    ['a condition that leaves', each(`if (!clerk.permissions.includes(call.name)) continue;`)],
    [
      'a refusal that stands in for the result',
      `const refuse = (who: Clerk, tool: string) => (who.permissions.includes(tool) ? undefined : 'denied'); for (const call of calls) { const refusal = refuse(clerk, call.name); const reply = refusal ?? (await handlers[call.name](call.arguments)); }`,
    ],
    [
      'a refusal that a call gives, in whose place nothing is run',
      `const denyUnless = (who: Clerk, tool: string) => (who.permissions.includes(tool) ? undefined : 'denied'); for (const call of calls) { const reply = denyUnless(clerk, call.name) ?? (await handlers[call.name](call.arguments)); }`,
    ],
    [
      'the same by ||, awaited',
      `const requireRight = async (who: Clerk, tool: string) => (who.permissions.includes(tool) ? null : 'denied'); for (const call of calls) { const reply = (await requireRight(clerk, call.name)) || (await handlers[call.name](call.arguments)); }`,
    ],
    ['a loop of assertions before', `for (const call of calls) demand(clerk, call.name); ${each('')}`],
    ['every', `if (!calls.every((call) => clerk.permissions.includes(call.name))) return; ${each('')}`],
    [
      'a filter',
      `for (const call of calls.filter((one) => clerk.permissions.includes(one.name))) await handlers[call.name](call.arguments);`,
    ],
    [
      'a list that only permitted calls come into',
      `const kept = []; for (const call of calls) { if (clerk.permissions.includes(call.name)) kept.push(call); } for (const call of kept) await handlers[call.name](call.arguments);`,
    ],
    [
      'a declared gateway',
      `for (const call of calls) await gateway.enter(clerk, call.name, () => handlers[call.name](call.arguments));`,
    ],
    [
      'an answer beside each call',
      `const verdicts = calls.map((call) => clerk.permissions.includes(call.name)); await Promise.all(calls.map(async (call, i) => { if (!verdicts[i]) return; await handlers[call.name](call.arguments); }));`,
    ],
    ['a helper that looks at each call of the batch', `demandAll(clerk, calls); ${each('')}`],
  ])('%s', (_, turn) => {
    const helper = `function demandAll(clerk: Clerk, all: OpenAI.Responses.ResponseFunctionToolCall[]) { for (const one of all) if (!clerk.permissions.includes(one.name)) throw new Error(); }`;
    expect(guardIn(turn, helper).kind).toBe('proven');
  });
});

describe('possible', () => {
  test.each([
    ['a callee that is not seen', each(`await opaque(clerk, call.name);`)],
    ['one that takes the whole batch', `await opaque(clerk, calls); ${each('')}`],
    [
      'a check of the first where only one gets through',
      `if (calls.length !== 1) return; demand(clerk, calls[0].name); ${each('')}`,
    ],
    [
      'a table that is made for the caller',
      `const mine = handlersFor(clerk); for (const call of calls) await mine[call.name](call.arguments);`,
    ],
    [
      'a list of what each call was refused for',
      `const denied = calls.filter((call) => !clerk.permissions.includes(call.name)); if (denied.length > 0) return; ${each('')}`,
    ],
    [
      'an answer that another place gave for each call',
      `const verdicts = await opaque(clerk, calls); await Promise.all(calls.map(async (call, i) => { if (!verdicts[i]) return; await handlers[call.name](call.arguments); }));`,
    ],
    [
      'a loop over the names of all calls',
      `for (const name of new Set(calls.map((call) => call.name))) demand(clerk, name); ${each('')}`,
    ],
    [
      'a check of the calls that another question sorts out',
      each(`if (opaque(call.name) && !clerk.permissions.includes(call.name)) continue;`),
    ],
    [
      'settled outcomes that are read',
      `const settled = await Promise.allSettled(calls.map((call) => opaque(clerk, call.name))); if (settled.some((one) => one.status === 'rejected')) return; ${each('')}`,
    ],
  ])('%s', (_, turn) => {
    expect(guardIn(turn).kind).toBe('possible');
  });
});

test.each(['opaque.audited', 'opaque.journal', 'opaque.note', 'opaque.persist'])(
  '%s writes down and decides nothing',
  (name) => {
    expect(guardIn(each(`await ${name}(clerk, call.name);`)).kind).toBe('none');
  },
);

describe('partial', () => {
  test.each([
    ['the first of the batch', `demand(clerk, calls[0].name); ${each('')}`, 'another member'],
    ['before the batch', `if (!clerk.permissions.includes('assistant')) return; ${each('')}`, 'before the batch'],
    ['a constant in the loop', each(`if (!clerk.permissions.includes('assistant')) return;`), 'constant permission'],
    [
      'one answer that is enough for all',
      `const granted = calls.filter((call) => clerk.permissions.includes(call.name)); if (granted.length === 0) return; ${each('')}`,
      'another member',
    ],
    [
      'one yes among the answers',
      `const verdicts = calls.map((call) => clerk.permissions.includes(call.name)); if (!verdicts.includes(true)) return; ${each('')}`,
      'another member',
    ],
    [
      'the first round only',
      `let first = true; ${each(`if (first) { demand(clerk, call.name); first = false; }`)}`,
      'only sometimes',
    ],
  ])('%s', (_, turn, because) => {
    expect(guardIn(turn)).toEqual({ kind: 'partial', because, defect: undefined });
  });
});

describe('ineffective', () => {
  test.each([
    ['a floating assertion', each(`demandLater(clerk, call.name);`), 'not awaited'],
    ['a swallowed one', each(`try { demand(clerk, call.name); } catch {}`), 'swallowed'],
    [
      'a denial that is written down',
      each(`if (!clerk.permissions.includes(call.name)) { console.warn('no'); }`),
      'goes on',
    ],
    [
      'a loop that skips and a loop that does not',
      `for (const call of calls) { if (!clerk.permissions.includes(call.name)) continue; } ${each('')}`,
      'goes on',
    ],
    ['some', `if (!calls.some((call) => clerk.permissions.includes(call.name))) return; ${each('')}`, 'some for every'],
    [
      'settled outcomes that nobody reads',
      `const settled = await Promise.allSettled(calls.map((call) => opaque(clerk, call.name))); if (settled.length !== calls.length) return; ${each('')}`,
      'outcome unread',
    ],
    [
      'a batch that is handed over and whose refusal is caught',
      `try { await opaque(clerk, calls); } catch (error) { console.warn(error); } ${each('')}`,
      'swallowed',
    ],
  ])('%s', (_, turn, defect) => {
    expect(guardIn(turn)).toEqual({ kind: 'ineffective', because: undefined, defect });
  });
});

describe('none', () => {
  test('nothing on the way', () => {
    expect(guardIn(each('')).kind).toBe('none');
  });

  test('what was kept of an earlier call, which asks nobody', () => {
    expect(
      guardIn(
        `for (const call of calls) { const kept = opaque.get(call.name); const reply = kept ?? (await handlers[call.name](call.arguments)); }`,
      ).kind,
    ).toBe('static');
  });

  test('a check of the name that nobody’s identity reaches is static', () => {
    expect(guardIn(each(`if (!['a', 'b'].includes(call.name)) continue;`)).kind).toBe('static');
  });

  test('a check after the execution comes too late', () => {
    expect(
      guardIn(`for (const call of calls) { await handlers[call.name](call.arguments); demand(clerk, call.name); }`)
        .kind,
    ).toBe('none');
  });
});

describe('an executor that the SDK runs from a set', () => {
  const guardsIn = (tools: string): readonly string[] => {
    const file = fileOf(
      questionProbe(`
        import OpenAI from 'openai';
        import { ledger } from './elsewhere.js';
        interface Clerk { tenantId: string; userId: string; permissions: string[]; isHead: boolean }
        const refund = { type: 'function', function: { name: 'refund', parameters: {}, function: (id: string) => ledger.refund(id) } } as const;
        const all = [refund];
        export async function turn(openai: OpenAI, clerk: Clerk) {
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [], tools: ${tools} });
        }
      `),
    );
    return executionsOf(file).map((one) => `${one.kind} ${guardOf(file, one).kind}`);
  };

  test.each(['all.filter((one) => clerk.permissions.includes(one.function.name))', 'clerk.isHead ? all : []'])(
    '%s: the selection may be the decision',
    (tools) => {
      expect(guardsIn(tools)).toEqual(['sdk possible']);
    },
  );

  test.each(['all', 'all.slice(0, 1)'])('%s: nothing decides', (tools) => {
    expect(guardsIn(tools)).toEqual(['sdk none']);
  });
});

describe('a check that is lost beside what is no check', () => {
  const swallowed = (rest: string): string =>
    `try { await opaque.authorize(clerk, call.name); } catch (error) { if (!(error instanceof Denied)) throw error; ${rest} }`;
  const denied = 'class Denied extends Error {}';

  test('stays lost where something is written down behind it', () => {
    const turn = each(`${swallowed('')} await opaque.minute(clerk, call.name);`);
    expect(guardIn(turn, denied)).toEqual({ kind: 'ineffective', because: undefined, defect: 'swallowed' });
  });

  test('is none where the catch goes on to the next call', () => {
    expect(guardIn(each(`${swallowed('continue;')} await opaque.minute(clerk, call.name);`), denied).kind).toBe(
      'possible',
    );
  });

  test('is made up for by another one behind it', () => {
    expect(guardIn(each(`${swallowed('')} await opaque.ensure(clerk, call.name);`), denied).kind).toBe('possible');
  });

  test('counts although a route is registered before the function that executes', () => {
    const turn = `
      opaque.post('/x', async () => { await Promise.allSettled(calls.map((call) => opaque.assertMay(clerk, call.name))); await Promise.all(calls.map((call) => act(call))); });
      async function act(call) { return handlers[call.name](call.arguments); }
    `;
    expect(guardsIn(turn)).toContainEqual({ kind: 'ineffective', because: undefined, defect: 'swallowed' });
  });
});

describe('a method with a verb of reading', () => {
  const run = (call: string): string =>
    `for (const call of calls) { const found = await ${call}; console.log(found.length); }`;

  test.each([
    [
      'the caller, the proposed name and its arguments',
      `opaque.lookup(clerk.tenantId, call.name, JSON.parse(call.arguments))`,
      1,
    ],
    ['a name alone', `opaque.lookup(clerk.tenantId, call.name)`, 0],
    ['nobody', `opaque.lookup(call.name, JSON.parse(call.arguments))`, 0],
  ])('that is handed %s', (_name, call, executions) => {
    expect(guardsIn(run(call))).toHaveLength(executions);
  });
});

describe('cases of a switch', () => {
  const module = `
    import { berths } from './berths.js';
    const requireHarbourmaster = (who: Clerk) => (who.permissions.includes('master') ? null : { error: 'denied' });
    const nobodyIsRefused = (who: Clerk) => null;
    const listAsked = async (who: Clerk, args: string) => requireHarbourmaster(who) ?? (await berths.list(who.tenantId, args));
    const freeAsked = async (who: Clerk, args: string) => requireHarbourmaster(who) || berths.free(who.tenantId, args);
  `;
  const free = (refusal = '') =>
    `case 'free_berth': return ${refusal}await berths.free(clerk.tenantId, call.arguments);`;
  const list = (refusal = '') =>
    `case 'list_berths': return ${refusal}await berths.list(clerk.tenantId, call.arguments);`;
  const over = (...cases: readonly string[]) =>
    guardIn(`for (const call of calls) switch (call.name) { ${cases.join(' ')} }`, module).kind;
  const ask = 'requireHarbourmaster(clerk) ?? ';

  test('are proven where each asks, whatever joins the refusal to the work', () => {
    expect(over(free(ask), list(ask))).toBe('proven');
    expect(over(free(ask), list('requireHarbourmaster(clerk) || '))).toBe('proven');
    expect(
      over(
        `case 'free_berth': return freeAsked(clerk, call.arguments);`,
        `case 'list_berths': return await listAsked(clerk, call.arguments);`,
      ),
    ).toBe('proven');
  });

  test('are open where only what changes something asks', () => {
    expect(over(free(ask), list())).toBe('possible');
    expect(over(free(ask), `case 'book_berth': return berths.book(clerk, call.arguments);`)).toBe('possible');
    expect(over(free(ask), `case 'book_berth': return berths.book({ who: clerk.userId });`)).toBe('possible');
    expect(
      over(
        `case 'free_berth': if (!clerk.permissions.includes('master')) return; return await berths.free(call.arguments);`,
        list(),
      ),
    ).toBe('possible');
  });

  test('are not asked where what changes something does not ask', () => {
    expect(over(free(), list(ask))).toBe('none');
    expect(over(`case 'free_berth':`, list(), `case 'sink_boat': return ${ask}berths.sink(call.arguments);`)).toBe(
      'none',
    );
    expect(over(free(), list())).toBe('none');
  });

  test('are not asked by what refuses nobody, or gives what was kept', () => {
    expect(over(free('nobodyIsRefused(clerk) ?? '), list('nobodyIsRefused(clerk) ?? '))).not.toBe('proven');
    const kept = 'berths.cached(clerk, call.name) ?? ';
    expect(over(free(kept), list(kept))).toBe('none');
  });
});
