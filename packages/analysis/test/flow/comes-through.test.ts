import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { comesThrough } from '../../src/flow/rehearsal/comes-through.js';
import { enclosingFunction } from '../../src/resolve/function-node.js';
import { fileOf } from '../file-of.js';

/** What becomes of the second call of a batch, which is refused; the loop is the one that runs calls. */
const inBatch = (body: string): string => {
  const probe = questionProbe(`
    import type OpenAI from 'openai';
    import { log, tools, unseen } from './tools.js';
    interface Member { orgId: string; rights: string[] }
    interface Gate {
      ensure(who: Member, tool: string): Promise<void>;
      may(who: Member, tool: string): Promise<boolean>;
      decide(who: Member, tool: string): Promise<{ allowed: boolean; reason: string }>;
    }
    export async function turn(openai: OpenAI, gate: Gate, who: Member, input: string) {
      const reply = await openai.responses.create({ model: 'gpt-5', input, tools: [] });
      const calls = reply.output.filter((item) => item.type === 'function_call');
      const outputs: string[] = [];
      ${body.replaceAll('RUN', '/* site */ «tools[call.name](who.orgId, call.arguments)»')}
      return outputs;
    }
  `);
  const site = probe.nodeAt('site', 'CallExpression');
  const check = probe.nodeAt('check', 'CallExpression');
  const loop = probe.nodeAt('loop', 'ForOfStatement');
  return comesThrough(fileOf(probe), check, site, site, loop);
};

const settled =
  'const verdicts = await Promise.allSettled(calls.map((call) => /* check */ «gate.ensure(who, call.name)»));';
const answered = 'const verdicts = await Promise.all(calls.map((call) => /* check */ «gate.may(who, call.name)»));';
const decided = 'const verdicts = await Promise.all(calls.map((call) => /* check */ «gate.decide(who, call.name)»));';
const each = '/* loop */ «for (const call of calls) { outputs.push(await RUN); }»';
const byIndex = (test: string): string =>
  `/* loop */ «for (const [i, call] of calls.entries()) { if (${test}) continue; outputs.push(await RUN); }»`;
const byCall = (test: string): string =>
  `/* loop */ «for (const call of calls) { if (${test}) continue; outputs.push(await RUN); }»`;
const collected = (how: string): string =>
  `const denied = new Set<string>(); for (const call of calls) { ${how} } ${byCall('denied.has(call.call_id)')}`;

describe('what is refused in a batch is run all the same where its answer is', () => {
  test.each([
    ['kept only', settled + each],
    [
      'counted',
      `${settled} const refused = verdicts.filter((one) => one.status === 'rejected').length; log.info({ refused }); ${each}`,
    ],
    [
      'counted, and only all of them are enough',
      `${settled} const refused = verdicts.filter((one) => one.status === 'rejected').length; if (refused === calls.length) return outputs; ${each}`,
    ],
    [
      'counted by hand',
      `${settled} let refused = 0; for (const one of verdicts) if (one.status === 'rejected') refused += 1; if (refused === calls.length) return outputs; ${each}`,
    ],
    [
      'asked whether one was granted',
      `${settled} if (!verdicts.some((one) => one.status === 'fulfilled')) return outputs; ${each}`,
    ],
    ['read at the first place', `${settled} if (verdicts[0].status === 'rejected') return outputs; ${each}`],
    ['compared with another word', settled + byIndex("verdicts[i].status === 'denied'")],
    [
      'logged',
      `${settled} verdicts.forEach((one, i) => { if (one.status === 'rejected') log.warn(calls[i].name); }); ${each}`,
    ],
    ['told behind the work', `${answered} ${each} log.info({ refused: verdicts.filter((one) => !one).length });`],
    ['an object, which is always true', decided + byIndex('!verdicts[i]')],
    [
      'a promise, which is always true',
      `const verdicts = calls.map((call) => /* check */ «gate.may(who, call.name)»); ${byIndex('!verdicts[i]')}`,
    ],
    [
      'a promise that nobody waits for in time',
      `const verdicts = calls.map((call) => /* check */ «gate.ensure(who, call.name)»); ${each} await Promise.all(verdicts);`,
    ],
    [
      'in a map that nobody reads',
      `const byId = new Map<string, boolean>(); for (const call of calls) byId.set(call.call_id, await /* check */ «gate.may(who, call.name)»); ${each}`,
    ],
    [
      'in a list of those that may be run, which is not the one that is run',
      `const granted: string[] = []; for (const call of calls) { if (await /* check */ «gate.may(who, call.name)») granted.push(call.call_id); } log.info(granted.length); ${each}`,
    ],
    [
      'in a set under another key',
      `const denied = new Set<string>(); for (const call of calls) { if (!(await /* check */ «gate.may(who, call.name)»)) log.warn(call.name); } ${byCall('denied.has(call.call_id)')}`,
    ],
  ])('%s', (_, body) => {
    expect(inBatch(body)).toBe('yes');
  });
});

describe('what is refused in a batch is kept back where its answer is', () => {
  test.each([
    ['read at its place', settled + byIndex("verdicts[i]?.status !== 'fulfilled'")],
    ['enough for all', `${settled} if (verdicts.some((one) => one.status === 'rejected')) return outputs; ${each}`],
    [
      'counted, and one is enough',
      `${settled} const refused = verdicts.filter((one) => one.status === 'rejected').length; if (refused > 0) return outputs; ${each}`,
    ],
    [
      'counted by hand, and one is enough',
      `${settled} let refused = 0; for (const one of verdicts) if (one.status === 'rejected') refused += 1; if (refused) return outputs; ${each}`,
    ],
    [
      'missed among those that were granted',
      `${settled} if (verdicts.filter((one) => one.status === 'fulfilled').length !== calls.length) return outputs; ${each}`,
    ],
    ['thrown again', `${settled} for (const one of verdicts) if (one.status === 'rejected') throw one.reason; ${each}`],
    ['a member of a verdict', decided + byIndex('!verdicts[i].allowed')],
    ['in a set', collected('if (!(await /* check */ «gate.may(who, call.name)»)) denied.add(call.call_id);')],
    [
      'in a set, by what was caught',
      collected('try { await /* check */ «gate.ensure(who, call.name)»; } catch { denied.add(call.call_id); }'),
    ],
    [
      'in a map',
      `const byId = new Map<string, boolean>(); for (const call of calls) byId.set(call.call_id, await /* check */ «gate.may(who, call.name)»); ${byCall('!byId.get(call.call_id)')}`,
    ],
    [
      'in a record',
      `const byId: Record<string, boolean> = {}; for (const call of calls) { byId[call.call_id] = await /* check */ «gate.may(who, call.name)»; } ${byCall('!byId[call.call_id]')}`,
    ],
    [
      'in a list that is not empty',
      `const denied: string[] = []; for (const call of calls) { if (!(await /* check */ «gate.may(who, call.name)»)) denied.push(call.name); } if (denied.length > 0) return outputs; ${each}`,
    ],
  ])('%s', (_, body) => {
    expect(inBatch(body)).toBe('no');
  });
});

describe('it is not known what becomes of it where', () => {
  test.each([
    ['the answers go to what is not seen, which may throw', `${settled} unseen(verdicts); ${each}`],
    [
      'what is not seen says what is left of them',
      `${settled} const rest = unseen(calls, verdicts); /* loop */ «for (const call of rest) { outputs.push(await RUN); }»`,
    ],
    [
      'the answer goes with the work',
      `${answered} /* loop */ «for (const [i, call] of calls.entries()) { outputs.push(await /* site */ «tools[call.name](who.orgId, verdicts[i])»); }»`,
    ],
    [
      'the answer decides what is told of the work',
      `${answered} /* loop */ «for (const [i, call] of calls.entries()) { const text = await RUN; outputs.push(verdicts[i] ? text : 'hidden'); }»`,
    ],
    [
      'a switch says whether it counts',
      `${answered} /* loop */ «for (const [i, call] of calls.entries()) { if (unseen.isStrict && !verdicts[i]) continue; outputs.push(await RUN); }»`,
    ],
    ['only the first call is asked about', `await /* check */ «gate.ensure(who, calls[0].name)»; ${each}`],
  ])('%s', (_, body) => {
    expect(inBatch(body)).toBe('unknown');
  });
});

/** What becomes of the work of one function whose check refuses. */
const inFunction = (body: string, type = '{ effect: "permit" } | { effect: "deny"; reason: string }'): string => {
  const probe = questionProbe(`
    import { log, station, unseen } from './station.js';
    type Decision = ${type};
    interface Pdp { evaluate(who: string, resource: string): Promise<Decision>; can(who: string, action: string): Promise<boolean>; assertMay(who: string): Promise<void> }
    export async function execute(pdp: Pdp, who: string, core: string) {
      ${body}
    }
  `);
  const check = probe.nodeAt('check', 'CallExpression');
  const fn = enclosingFunction(check);
  if (!fn) throw new Error('The check stands in no function.');
  return comesThrough(fileOf(probe), check, undefined, fn.body, undefined);
};

const evaluated = 'const decision = await /* check */ «pdp.evaluate(who, core)»;';
const work = 'return station.samples(who, core);';

describe('an executor works all the same where a refusal', () => {
  test.each([
    [
      'is noted',
      `${evaluated} let note = ''; if (decision.effect === 'deny') { note = decision.reason; } const text = await station.samples(who, core); return [text, note.trim()].filter(Boolean).join(' ');`,
    ],
    ['is logged', `${evaluated} if (decision.effect === 'deny') log.warn(decision.reason); ${work}`],
    [
      'is overwritten',
      `${evaluated} let out = 'denied'; if (decision.effect === 'permit') out = ''; out = await station.samples(who, core); return out;`,
    ],
    [
      'returns from a callback',
      `${evaluated} [core].forEach(() => { if (decision.effect === 'deny') return; }); ${work}`,
    ],
    ['is compared with another word', `${evaluated} if (decision.effect === 'denied') return 'no'; ${work}`],
    ['is an object that is tested itself', `${evaluated} if (!decision) return 'no'; ${work}`],
    [
      'is overtaken by a finally',
      `${evaluated} try { if (decision.effect === 'deny') return 'no'; } finally { return station.samples(who, core); }`,
    ],
    [
      'is thrown and caught',
      `${evaluated} try { if (decision.effect === 'deny') throw new Error('no'); } catch (error) { log.warn(error); } ${work}`,
    ],
    [
      'falls through',
      `${evaluated} switch (decision.effect) { case 'deny': log.warn('no'); case 'permit': return station.samples(who, core); }`,
    ],
    ['is made and not thrown', `if (!(await /* check */ «pdp.can(who, core)»)) new Error('no'); ${work}`],
    [
      'is kept in a flag that is only told',
      `let denied = false; try { await /* check */ «pdp.assertMay(who)»; } catch { denied = true; } log.info({ denied }); ${work}`,
    ],
  ])('%s', (_, body) => {
    expect(inFunction(body)).toBe('yes');
  });
});

describe('an executor leaves its work where a refusal', () => {
  test.each([
    ['returns', `${evaluated} if (decision.effect === 'deny') return decision.reason; ${work}`],
    ['is no permit', `${evaluated} return decision.effect === 'permit' ? station.samples(who, core) : 'no';`],
    [
      'chooses what is done',
      `${evaluated} const ways = { deny: () => 'no', permit: () => station.samples(who, core) }; return ways[decision.effect]();`,
    ],
    [
      'throws in a helper',
      `${evaluated} const stop = () => { if (decision.effect === 'deny') throw new Error('no'); }; stop(); ${work}`,
    ],
    [
      'is kept in a flag',
      `let denied = false; try { await /* check */ «pdp.assertMay(who)»; } catch { denied = true; } if (denied) return 'no'; ${work}`,
    ],
  ])('%s', (_, body) => {
    expect(inFunction(body)).toBe('no');
  });
});

describe('it is not known what an executor leaves where a refusal', () => {
  test.each([
    [
      'hides a part of the result',
      `const may = await /* check */ «pdp.can(who, core)»; const text = await station.samples(who, core); return may ? text : text.slice(3);`,
    ],
    [
      'goes with the work',
      `const may = await /* check */ «pdp.can(who, core)»; return station.samples(who, core, { prices: may });`,
    ],
    [
      'changes what the work is given',
      `let fields = 'a'; if (await /* check */ «pdp.can(who, core)») fields = 'a,b'; return station.samples(who, core, fields);`,
    ],
    ['goes to what is not seen', `${evaluated} unseen(decision); ${work}`],
  ])('%s', (_, body) => {
    expect(inFunction(body)).toBe('unknown');
  });

  test('says only how something went', () => {
    const code = `${evaluated} if (!decision.ok) log.warn('no'); ${work}`;
    expect(inFunction(code, '{ ok: true; data: string } | { ok: false }')).toBe('unknown');
  });
});
