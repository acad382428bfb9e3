import { questionProbe } from '@toolgate/testkit';
import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, test } from 'vitest';
import { controlsOn, type Control } from '../../src/flow/controls-on.js';

/** The controls before the mark, innermost first; a second mark is the loop or callback that binds the call. */
const controlsBefore = (
  code: string,
): readonly (Omit<Control, 'node' | 'test' | 'over'> & { readonly text: string })[] => {
  const probe = questionProbe(code);
  const place: TSESTree.Node = probe.nodeAt('place');
  let binding: TSESTree.Node | undefined = place;
  while (binding && binding.type !== 'ForOfStatement') binding = binding.parent;
  const text = ({ range }: TSESTree.Node): string => probe.sourceCode.text.slice(...range);
  return [...controlsOn(place, binding)].map(({ test: asked, ...control }) => ({ ...control, text: text(asked) }));
};

const textsBefore = (code: string): readonly string[] =>
  controlsBefore(code).map(({ kind, text, holds }) => `${kind} ${holds ? '' : 'not '}${text}`);

describe('conditions', () => {
  test.each([
    ['an if around', `if (can(call)) /* place */ «run(call)»;`, ['test can(call)']],
    ['the else of an if', `if (denied(call)) skip(); else /* place */ «run(call)»;`, ['test not denied(call)']],
    [
      'an early return',
      `function f() { if (denied(call)) return; /* place */ «run(call)»; }`,
      ['test not denied(call)'],
    ],
    [
      'an early continue',
      `for (const call of calls) { if (denied(call)) continue; /* place */ «run(call)»; }`,
      ['test not denied(call)'],
    ],
    [
      'a framework call that never returns',
      `if (denied(call)) notFound(); /* place */ «run(call)»;`,
      ['test not denied(call)'],
    ],
    ['&&', `can(call) && /* place */ «run(call)»;`, ['test can(call)']],
    ['||', `denied(call) || /* place */ «run(call)»;`, ['test not denied(call)']],
    ['?:', `can(call) ? /* place */ «run(call)» : undefined;`, ['test can(call)']],
    ['a branch that goes on', `if (denied(call)) { count(); } /* place */ «run(call)»;`, ['statement count()']],
  ])('%s', (_, code, expected) => {
    expect(textsBefore(code)).toEqual(expected);
  });

  test('what follows is no control', () => {
    expect(textsBefore(`/* place */ «run(call)»; if (denied(call)) throw new Error();`)).toEqual([]);
  });

  test('a refusal that is only written down goes on', () => {
    const [control] = controlsBefore(`if (!can(call)) { outputs.push('denied'); } /* place */ «run(call)»;`);
    expect(control).toMatchObject({ text: '!can(call)', goesOn: true });
  });
});

describe('calls', () => {
  test('stand before, innermost first', () => {
    expect(textsBefore(`a(); { b(); await c(); /* place */ «run(call)»; }`)).toEqual([
      'statement c()',
      'statement b()',
      'statement a()',
    ]);
  });

  test('keep what they give back, or not', () => {
    expect(
      controlsBefore(`const ok = can(call); check(call); /* place */ «run(call)»;`).map(({ kept }) => kept),
    ).toEqual([undefined, true]);
  });

  test('are swallowed by a catch that goes on, and not by one that leaves', () => {
    expect(
      controlsBefore(`try { check(call); } catch { count(); } /* place */ «run(call)»;`)[0]?.swallowed,
    ).toBeDefined();
    expect(
      controlsBefore(`function f() { try { check(call); } catch { return; } /* place */ «run(call)»; }`)[0]?.swallowed,
    ).toBeUndefined();
  });

  test('in the same try are not swallowed: the call is skipped with them', () => {
    expect(
      controlsBefore(`try { check(call); /* place */ «run(call)»; } catch { count(); }`)[0]?.swallowed,
    ).toBeUndefined();
  });

  test('of allSettled never reject', () => {
    expect(
      controlsBefore(`await Promise.allSettled(calls.map((call) => check(call))); /* place */ «run(call)»;`)[0],
    ).toMatchObject({ text: 'check(call)' });
    expect(
      controlsBefore(`await Promise.allSettled(calls.map((call) => check(call))); /* place */ «run(call)»;`)[0]
        ?.swallowed,
    ).toBeDefined();
  });

  test('decide whether to call back', () => {
    expect(textsBefore(`gateway.enter(user, () => /* place */ «run(call)»);`)).toEqual([
      'callback gateway.enter(user, () => /* place */ run(call))',
    ]);
    expect(textsBefore(`calls.map((call) => /* place */ «run(call)»);`)).toEqual([]);
  });
});

describe('statements of the module', () => {
  test.each([
    ['a function', `setUp(); function f() { check(call); /* place */ «run(call)»; }`],
    ['a variable', `setUp(); const f = async () => { check(call); /* place */ «run(call)»; };`],
    ['a method', `setUp(); class A { f() { check(call); /* place */ «run(call)»; } }`],
    ['a table', `setUp(); const table = { f: () => { check(call); /* place */ «run(call)»; } };`],
  ])('ran long before the code of %s', (_, code) => {
    expect(textsBefore(code)).toEqual(['statement check(call)']);
  });

  test.each([
    ['of the module itself', `setUp(); /* place */ «run(call)»;`],
    ['of a function that is called where it stands', `setUp(); (async () => { /* place */ «run(call)»; })();`],
    ['of a callback', `setUp(); calls.forEach((call) => { /* place */ «run(call)»; });`],
  ])('stand before the code %s', (_, code) => {
    expect(textsBefore(code)).toEqual(['statement setUp()']);
  });
});

describe('loops', () => {
  test('a check outside the loop is asked once', () => {
    const controls = controlsBefore(`a(); for (const call of calls) { b(); /* place */ «run(call)»; }`);
    expect(controls.map(({ text, inIteration }) => [text, inIteration])).toEqual([
      ['b()', true],
      ['a()', false],
    ]);
  });

  test('a loop of checks must be left for good to keep what follows from being reached', () => {
    expect(
      controlsBefore(`for (const call of calls) if (denied(call)) throw new Error(); /* place */ «run(calls)»;`)[0]
        ?.goesOn,
    ).toBeUndefined();
    expect(
      controlsBefore(`for (const call of calls) { if (denied(call)) continue; } /* place */ «run(calls)»;`)[0]?.goesOn,
    ).toBe(true);
    expect(
      controlsBefore(
        `function f() { for (const call of calls) if (denied(call)) return; /* place */ «run(calls)»; }`,
      )[0]?.goesOn,
    ).toBeUndefined();
    expect(
      controlsBefore(
        `function f() { calls.forEach((call) => { if (denied(call)) return; }); /* place */ «run(calls)»; }`,
      )[0]?.goesOn,
    ).toBe(true);
  });

  test('nobody waits for async callbacks of forEach', () => {
    expect(
      controlsBefore(`calls.forEach(async (call) => { await check(call); }); /* place */ «run(calls)»;`)[0]?.detached,
    ).toBe(true);
  });

  test('a check under a condition does not stand on every path', () => {
    expect(controlsBefore(`if (first) { check(call); } /* place */ «run(call)»;`)[0]?.under).toHaveLength(1);
  });
});
