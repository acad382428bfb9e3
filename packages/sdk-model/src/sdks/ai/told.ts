import type { Told } from '../../path/execution/told.js';
import { members, parameter } from '../../path/path.js';

const answer = { what: 'answer', path: [parameter(0)] } as const;
const call = { what: 'call', path: [parameter(0), ...members('toolCall')] } as const;
const result = (member: string) => ({ what: 'result', path: [parameter(0), ...members(member)] }) as const;

/** Told at the end of a step. Version 7 has both names of each, and says that the older ones go. */
export const stepsTold: readonly Told[] = ['onStepFinish', 'onStepEnd'].map((key) => ({ key, parts: [answer] }));

/** Told at the end of all steps. */
export const endsTold: readonly Told[] = ['onFinish', 'onEnd'].map((key) => ({ key, parts: [answer] }));

/** Told before and after a tool runs. */
export const executionsTold: readonly Told[] = [
  { key: 'onToolExecutionStart', parts: [answer, call] },
  { key: 'onToolExecutionEnd', parts: [answer, call, result('toolOutput')] },
];

/** The same under the older names. Version 6 has the result under another member where it has the callback at all. */
export const experimentsTold = (...results: readonly string[]): readonly Told[] => [
  { key: 'experimental_onToolCallStart', parts: [answer, call] },
  { key: 'experimental_onToolCallFinish', parts: [answer, call, ...results.map(result)] },
];

/** Told of each part of a stream: texts, calls and results. */
export const chunksTold: readonly Told[] = [
  { key: 'onChunk', parts: [{ what: 'answer', path: [parameter(0), ...members('chunk')] }] },
];

/** Told before a step what the steps before it said and gave back. */
export const preparationTold = (...keys: readonly string[]): readonly Told[] =>
  keys.map((key) => ({ key, parts: [{ what: 'answer', path: [parameter(0), ...members('steps')] }] }));
