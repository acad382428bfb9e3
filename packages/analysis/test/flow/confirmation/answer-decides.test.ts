import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { answerDecides } from '../../../src/flow/confirmation/answer-decides.js';
import { fileOf } from '../../file-of.js';

const decided = (body: string, before = ''): string => {
  const probe = questionProbe(`
    import { tool } from 'ai';
    import { desk, outputs, unseen } from './desk.js';
    ${before}
    export async function run(note: string) {
      ${body}
    }
  `);
  return answerDecides(fileOf(probe), probe.nodeAt(undefined, 'CallExpression'));
};

test.each([
  'if (!(await «desk.ask(note)»)) return; await desk.close();',
  'const yes = await «desk.ask(note)»; while (!yes) await desk.close();',
  "const answer = await «desk.ask(note)»; if (answer.kind !== 'yes') return answer.reason; await desk.close();",
  "const answer = String(await «desk.ask(note)»).trim(); switch (answer) { case 'yes': await desk.close(); }",
  '(await «desk.ask(note)») && (await desk.close());',
  'await «desk.confirm(note)»; return desk.close();',
  '{ await «desk.confirm(note)»; } await desk.close();',
])('%s decides', (body) => {
  expect(decided(body)).toBe('yes');
});

test.each([
  'outputs.push({ output: await «desk.ask(note)» });',
  'const answer = await «desk.ask(note)»; outputs.push(`Answer: ${answer.text}`);',
  "const answer = await «desk.ask(note)»; outputs.push('Answer: ' + answer);",
  'outputs.push(1); await «desk.confirm(note)»;',
])('%s only tells', (body) => {
  expect(decided(body)).toBe('no');
});

test('what the executor of a tool gives back is told to the model', () => {
  expect(decided('', 'tool({ execute: async ({ note }) => «desk.ask(note)» });')).toBe('no');
});

test('what a helper of the file gives back is what its callers make of it', () => {
  const helper = 'const agreed = async (text: string) => «desk.ask(text)»;';
  expect(decided('if (!(await agreed(note))) return; await desk.close();', helper)).toBe('yes');
  expect(decided('outputs.push(await agreed(note));', helper)).toBe('no');
});

test.each([
  'return «desk.ask(note)»;',
  'unseen(await «desk.ask(note)»);',
  'const answer = await «desk.ask(note)»; if (!answer) return; outputs.push(answer);',
  'const { text } = await «desk.ask(note)»;',
])('%s is not known', (body) => {
  expect(decided(body)).toBe('unknown');
});
