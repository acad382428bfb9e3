import { relative } from 'node:path';
import type { Facts, FileLocation, ResolvedSettings, Site } from '@toolgate/analysis';
import type { Rule } from 'eslint';
import picomatch from 'picomatch';
import type { CheckedRule, Checks } from '../../src/scan/checks.js';

type Listener = (context: Rule.RuleContext) => Rule.RuleListener;

const rule = (
  name: string,
  misconfigurations: readonly string[],
  messages: Record<string, string>,
  create: Listener,
): CheckedRule => ({
  meta: {
    type: 'problem',
    docs: {
      description: `What the test rule ${name} reports`,
      url: `https://example.test/rules/${name}.md`,
      misconfigurations,
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [{ type: 'object' }],
    messages: { internalError: 'It broke: {{error}}', ...messages },
  },
  create,
});

/** Reports calls of one function. */
const callsOf =
  (name: string, report: (context: Rule.RuleContext, node: Rule.Node) => void): Listener =>
  (context) => ({
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === name) report(context, node);
    },
  });

const rules = {
  'no-danger': rule(
    'no-danger',
    ['M1', 'M6'],
    {
      danger: 'Nothing decides before this tool call runs.',
      dangerUnproven: 'Nothing shows that something decides before this tool call runs.',
    },
    (context) => ({
      ...callsOf('danger', (where, node) => {
        where.report({ node, messageId: 'danger' });
      })(context),
      ...((context.options[0] as { unproven?: string } | undefined)?.unproven === 'report' && {
        'CallExpression[callee.name="maybe"]'(node: Rule.Node) {
          context.report({ node, messageId: 'dangerUnproven' });
        },
      }),
    }),
  ),
  'no-loose': rule(
    'no-loose',
    ['M2'],
    { loose: 'The call is loose.', tighten: 'Make it tight' },
    callsOf('loose', (context, node) => {
      context.report({
        node,
        messageId: 'loose',
        fix: (fixer) => fixer.replaceText(node, 'tight()'),
        suggest: [{ messageId: 'tighten', fix: (fixer) => fixer.replaceText(node, 'tight()') }],
      });
    }),
  ),
  'no-spoiled-fix': rule(
    'no-spoiled-fix',
    [],
    { spoiled: 'The call is spoiled.' },
    callsOf('spoiled', (context, node) => {
      context.report({ node, messageId: 'spoiled', fix: (fixer) => fixer.replaceText(node, '(((') });
    }),
  ),
  'no-explosive-fix': rule(
    'no-explosive-fix',
    [],
    { explosive: 'The call explodes when it is fixed.' },
    callsOf('explosive', (context, node) => {
      context.report({ node, messageId: 'explosive', fix: (fixer) => fixer.replaceText(node, 'throwLate()') });
    }),
  ),
  'throws-late': rule(
    'throws-late',
    [],
    {},
    callsOf('throwLate', () => {
      throw new TypeError('the rule fell over\nsecond line');
    }),
  ),
  'throws-early': rule('throws-early', [], {}, (context) => {
    if (context.sourceCode.text.includes('throwEarly')) throw new Error('the rule never stood');
    return {};
  }),
  'reports-internal-error': rule(
    'reports-internal-error',
    ['M7'],
    {},
    callsOf('internal', (context, node) => {
      context.report({ node, messageId: 'internalError', data: { error: 'a fact was missing' } });
    }),
  ),
};

/** What each file was asked with, by the last part of its name: lets a test see the settings of tool files. */
export interface Asked {
  readonly path: string;
  readonly toolFiles: readonly string[];
  readonly typed: boolean;
}

/**
 * Rules and an analysis small enough to predict. A file is relevant if it names the package `openai`, or is a tool
 * file; its sites are the comments of the form `site: <kind> <state>`.
 */
export function fakeChecks(asked: Asked[] = []): Checks {
  const known = new WeakMap<object, Facts>();
  const plugin: Checks['plugin'] = {
    meta: { name: 'fake', version: '0.0.0', namespace: '@toolgate' },
    rules,
    configs: { recommended: {}, strict: {} },
  };
  const entries = (entry: ['error'] | ['error', object]) =>
    Object.fromEntries(Object.keys(rules).map((name) => [`@toolgate/${name}`, entry]));
  const plugins = { '@toolgate': plugin };
  return {
    plugin: Object.assign(plugin, {
      configs: {
        recommended: { plugins, rules: entries(['error']) },
        strict: { plugins, rules: entries(['error', { unproven: 'report' }]) },
      },
    }),
    mayTouchAiSdk: (text) => text.includes('openai'),
    mayHoldException: () => false,
    factsOf(sourceCode, settings, location) {
      let facts = known.get(sourceCode.ast);
      if (!facts) {
        const { text } = sourceCode;
        if (text.includes('breakFacts')) throw new Error('the facts fell over');
        const services = sourceCode.parserServices as { program?: unknown } | undefined;
        asked.push({ path: location.filename, toolFiles: settings.toolFiles, typed: Boolean(services?.program) });
        const asking: Partial<Facts> = {
          relevant: isRelevant(text, settings, location),
          sites: () => sitesIn(text),
          exceptions: () => [],
        };
        facts = asking as Facts;
        known.set(sourceCode.ast, facts);
      }
      return facts;
    },
  };
}

const isRelevant = (text: string, settings: ResolvedSettings, { filename, cwd }: FileLocation): boolean =>
  /['"]openai['"]/.test(text) ||
  Object.keys(settings.clients).some((module) => text.includes(module)) ||
  picomatch.isMatch(relative(cwd, filename), [...settings.toolFiles], { dot: true });

const sitesIn = (text: string): readonly Site[] => {
  if (text.includes('breakSites')) throw new Error('the sites fell over');
  return [...text.matchAll(/site: (\w+) (\w+)/g)].map(
    ([, kind, state]) => ({ kind, state, label: 'test' }) as unknown as Site,
  );
};
