import type { RefusalCode } from '../ports/refusal-code.js';
import type { ScenarioDecision } from './scenario-run.js';

const listed = <Item extends string>(one: Item | readonly Item[] | undefined): readonly Item[] =>
  one === undefined ? [] : typeof one === 'string' ? [one] : one;

/** `refused (policy-refused)`, `needs-human`. */
export const decisionText = (outcome: string, code?: RefusalCode): string =>
  code === undefined ? outcome : `${outcome} (${code})`;

/** An expectation in words; of several each is right. */
export const expectationText = ({ expected }: Pick<ScenarioDecision, 'expected'>): string => {
  const codes = 'code' in expected ? listed(expected.code) : [];
  const outcomes = listed<string>(expected.outcome).join(' or ');
  return codes.length === 0 ? outcomes : `${outcomes} (${codes.join(' or ')})`;
};

/** Whether what was decided is what had to be. A code is asked for only where something was refused or failed. */
export const isExpected = ({ expected, outcome, code }: ScenarioDecision): boolean => {
  if (!listed<string>(expected.outcome).includes(outcome)) return false;
  const codes = 'code' in expected ? listed(expected.code) : [];
  if (codes.length === 0 || (outcome !== 'refused' && outcome !== 'failed')) return true;
  return code !== undefined && codes.includes(code);
};

/** What was decided about, in words. */
export const decisionName = ({ kind, id, subject }: Pick<ScenarioDecision, 'kind' | 'id' | 'subject'>): string => {
  const call = `call ${id === '' ? '(no id)' : id}${subject === '' ? '' : ` (${subject})`}`;
  switch (kind) {
    case 'call':
      return call;
    case 'resume':
      return `resumed ${call}`;
    case 'force':
      return `forced choice of ${subject}`;
    case 'intent':
      return `intent ${subject}`;
    case 'request':
      return `request ${id}`;
  }
};
