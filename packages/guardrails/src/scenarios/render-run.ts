import type { DecisionChange, PolicyDiff } from './diff-policies.js';
import { expectationText, isExpected } from './expectation-text.js';
import type { ScenarioDecision, ScenarioResult, ScenarioRun } from './scenario-run.js';

export interface RenderOptions {
  /** ANSI colors. Default none. */
  readonly colors?: boolean;
  /** Also the decisions of scenarios that passed. Default true. */
  readonly all?: boolean;
}
type Paint = (code: number, text: string) => string;

const painter = ({ colors }: RenderOptions): Paint =>
  colors === true
    ? (code, text) => (text === '' ? '' : `\u001b[${String(code)}m${text}\u001b[0m`)
    : (_code, text) => text;

const [red, green, yellow, dim, bold] = [31, 32, 33, 2, 1];

/** Names come from files and stand in for a model's: they must not speak to the terminal. */
const clean = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/gu, '\uFFFD');

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

const verdicts: Record<ScenarioDecision['outcome'], readonly [text: string, color: number]> = {
  executed: ['allowed', green],
  granted: ['allowed', green],
  failed: ['failed', yellow],
  refused: ['denied', red],
  'needs-human': ['needs human', yellow],
};
const nouns: Record<ScenarioDecision['kind'], string> = {
  call: '',
  resume: 'resumed ',
  force: 'forced choice of ',
  intent: 'intent ',
  request: 'request',
};
const most = 8;

/** The columns of one row: what was decided about, and who asked. */
type Cells = readonly [what: string, who: string];
type Widths = readonly [what: number, who: number];

const cellsOf = ({ kind, id, subject, tenantId, userId }: ScenarioDecision): Cells => {
  const call = kind === 'call' || kind === 'resume' ? `  ${id === '' ? '(no id)' : id}` : '';
  const name = subject === '' && kind !== 'request' ? '(no name)' : subject;
  return [cut(clean(`${nouns[kind]}${name}${call}`), 44), cut(clean(`${tenantId}/${userId}`), 24)];
};

const rowOf = (decision: ScenarioDecision, [what, who]: Widths, paint: Paint): string => {
  const { outcome, code } = decision;
  const [text, color] = verdicts[outcome];
  const [subject, person] = cellsOf(decision);
  const wrong = isExpected(decision) ? '' : paint(red, `  expected ${expectationText(decision)}`);
  const verdict = paint(color, text.padEnd(11));
  return `      ${verdict} ${subject.padEnd(what)}  ${person.padEnd(who)}  ${paint(dim, code ?? '')}${wrong}`.trimEnd();
};

const exposureRows = ({ exposures }: ScenarioResult, paint: Paint): readonly string[] => {
  const rows = exposures.map(({ tenantId, userId, tools }) => {
    const names = tools.length === 0 ? 'nothing' : tools.join(', ');
    return paint(dim, `      ${'offered'.padEnd(11)} ${clean(`${tenantId}/${userId}: ${cut(names, 80)}`)}`);
  });
  return [...new Set(rows)];
};

const marks: Record<ScenarioResult['status'], readonly [mark: string, color: number]> = {
  passed: ['✔', green],
  failed: ['✘', red],
  skipped: ['–', yellow],
};

const resultLines = (
  result: ScenarioResult,
  widths: Widths,
  paint: Paint,
  options: RenderOptions,
): readonly string[] => {
  const { status, scenario, problems, decisions } = result;
  const [mark, color] = marks[status];
  const refs = scenario.refs === undefined ? '' : paint(dim, `  ${clean(scenario.refs.join(' '))}`);
  const head = `  ${paint(color, mark)} ${clean(scenario.title)}${refs}`;
  if (status === 'skipped') return [`${head}  ${paint(yellow, `skipped: ${clean(problems.join('; '))}`)}`];
  const shows = status === 'failed' || options.all !== false;
  const wrong = decisions.filter((decision) => !isExpected(decision));
  const shown =
    decisions.length <= most ? decisions : [...decisions.slice(0, 2), ...wrong.slice(0, 3), ...decisions.slice(-2)];
  const listed = decisions.filter((decision) => shown.includes(decision));
  const left = decisions.length - listed.length;
  return [
    head,
    ...(shows ? exposureRows(result, paint) : []),
    ...(shows ? listed.map((decision) => rowOf(decision, widths, paint)) : []),
    ...(shows && left > 0 ? [paint(dim, `      and ${String(left)} more decisions: the JSON result has all`)] : []),
    ...problems.map((problem) => paint(red, `      ! ${clean(problem)}`)),
  ];
};

/**
 * A run for a person: per scenario what was allowed, denied and left to a human, what is not as expected and why, and what
 * the run stands on.
 */
export const renderRun = (run: ScenarioRun, options: RenderOptions = {}): string => {
  const paint = painter(options);
  const { passed, failed, skipped, allowed, denied, needsHuman } = run.summary;
  const files = [...new Set(run.results.map(({ file }) => file ?? ''))];
  const cells = run.results.flatMap(({ decisions }) => decisions.map(cellsOf));
  const widths: Widths = [
    Math.max(0, ...cells.map(([what]) => what.length)),
    Math.max(0, ...cells.map(([, who]) => who.length)),
  ];
  const of = (file: string): readonly string[] => [
    ...(file === '' ? [] : [paint(bold, clean(file))]),
    ...run.results
      .filter((result) => (result.file ?? '') === file)
      .flatMap((result) => resultLines(result, widths, paint, options)),
    '',
  ];
  const prompt = run.promptPolicies.map(({ id, sha256 }) => `${id} ${sha256.slice(0, 12)}`).join(', ');
  const standsOn = [
    `policy ${run.policyVersions.join(', ') || 'never asked'}`,
    prompt === '' ? 'no prompt policy' : `prompt policy ${prompt}`,
    run.model === undefined ? 'no model named' : `model ${run.model}`,
    run.at,
  ];
  const verdict =
    failed > 0
      ? paint(red, `${String(failed)} of ${String(passed + failed)} scenarios are not as expected.`)
      : paint(passed === 0 ? yellow : green, `${String(passed)} scenarios as expected.`);
  return [
    ...files.flatMap(of),
    `Decisions: ${String(allowed)} allowed, ${String(denied)} denied, ${String(needsHuman)} left to a human.`,
    ...(skipped === 0 ? [] : [paint(yellow, `${String(skipped)} skipped: they say nothing about this gateway.`)]),
    verdict,
    paint(dim, clean(standsOn.join(' · '))),
    '',
  ].join('\n');
};

/** A comparison for a person. */
export const renderDiff = (diff: PolicyDiff, options: RenderOptions = {}): string => {
  const paint = painter(options);
  const title = `policy ${diff.before.join(', ')} → ${diff.after.join(', ')}`;
  if (diff.changes.length === 0) return `${clean(title)}: no decision changed.\n`;
  const colors = { wider: red, narrower: green, other: yellow };
  const wider = diff.changes.filter(({ direction }) => direction === 'wider').length;
  // What is offered changes in many scenarios at once; a person reads it once.
  const alike = new Map<string, { readonly first: DecisionChange; readonly scenarios: string[] }>();
  for (const change of diff.changes) {
    const { what, scenario, subject, before, after } = change;
    const key = JSON.stringify([what === 'exposure' ? '' : scenario, subject, before, after]);
    const found = alike.get(key);
    if (found) found.scenarios.push(scenario);
    else alike.set(key, { first: change, scenarios: [scenario] });
  }
  return [
    `${clean(title)}: ${String(diff.changes.length)} changed, ${String(wider)} of them wider`,
    ...[...alike.values()].map(({ first: { subject, before, after, direction }, scenarios }) => {
      const [scenario = ''] = scenarios;
      const where = scenarios.length === 1 ? scenario : `${scenario} and ${String(scenarios.length - 1)} more`;
      const verdict = paint(colors[direction], direction.padEnd(9));
      return `  ${verdict} ${clean(subject)}: ${clean(before)} → ${clean(after)}  ${paint(dim, clean(where))}`;
    }),
    '',
  ].join('\n');
};
