import { factsOf, resolveSettings, type Facts, type SourceCode } from '@toolgate/analysis';
import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import { reportInternalError } from './internal-error.js';

/** The seven misconfigurations of tool choice, by the number under which the documentation explains them. */
export type Misconfiguration = 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7';

/**
 * What a rule is about: code that has a model call tools, which every SDK writes in its own way, or code that uses the
 * guardrails, which looks the same beside each of them.
 */
export type Subject = 'tool calls' | 'guardrails';

/** A replacement of source text; offsets are those of ESLint ranges. */
export interface Edit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** What a rule found. `unproven` findings are shown only where the option `unproven` asks for them. */
export interface Problem<MessageIds extends string, SuggestionIds extends string> {
  readonly node: TSESTree.Node | TSESTree.Comment;
  readonly messageId: MessageIds;
  readonly data?: Readonly<Record<string, string>>;
  readonly unproven?: boolean;
  readonly fix?: readonly Edit[] | undefined;
  /** What a person may accept; one without edits is not possible here and is not offered. */
  readonly suggest?: readonly {
    readonly messageId: SuggestionIds;
    readonly data?: Readonly<Record<string, string>>;
    readonly edits: readonly Edit[] | undefined;
  }[];
}

/** Where the rule stands in the standards of the field; shown on its page, never in its messages. */
export type Standards = Readonly<Record<string, readonly string[]>>;

export interface RuleDefinition<Messages extends string, Suggestions extends string> {
  readonly name: string;
  /** One sentence: what must not be, or what must be there. */
  readonly description: string;
  readonly misconfigurations: readonly Misconfiguration[];
  /** Whether the preset `recommended` has the rule; left out, it has. */
  readonly recommended?: boolean;
  /** Left out: tool calls. */
  readonly subject?: Subject;
  readonly standards?: Standards;
  /** Each message has a twin for what cannot be proven. */
  readonly messages: Readonly<Record<Messages, { readonly proven: string; readonly unproven?: string }>>;
  readonly suggestions?: Readonly<Record<Suggestions, string>>;
  readonly fixable?: boolean;
  /** Which files the rule looks at; left out, those that touch an AI SDK. */
  readonly concerns?: (facts: Facts) => boolean;
  /** Options beside `unproven`: the schema of each by its name. */
  readonly options?: Readonly<Record<string, object>>;
  readonly check: (facts: Facts, options: RuleOptions) => Iterable<Problem<Messages, Suggestions>>;
}

/** The options of every rule. */
export interface RuleOptions {
  readonly unproven: 'ignore' | 'report';
  /** Those of one rule. */
  readonly [name: string]: unknown;
}

export interface ToolgateRule extends Rule.RuleModule {
  readonly name: string;
  readonly meta: Rule.RuleMetaData & {
    readonly docs: {
      readonly description: string;
      readonly url: string;
      readonly recommended: boolean;
      readonly subject: Subject;
      readonly misconfigurations: readonly Misconfiguration[];
      readonly standards: Standards;
    };
  };
}

const pageOf = (name: string): string => `https://github.com/toolgate/toolgate/blob/main/docs/rules/${name}.md`;

const touchesAiSdk = ({ relevant }: Facts): boolean => relevant;

const isComment = (node: TSESTree.Node | TSESTree.Comment): node is TSESTree.Comment =>
  node.type === 'Line' || node.type === 'Block';

const unprovenOf = (messageId: string): string => `${messageId}Unproven`;

/**
 * Turns a check over the facts of a file into a rule for ESLint and oxlint.
 *
 * The adapter owns what every rule repeats: files without an AI SDK cost one cheap question, facts are computed once
 * per file, findings that are not proven appear only with `unproven: 'report'` and under a message id of their own,
 * and an internal error becomes one finding that names rule and file instead of ending the whole run.
 *
 * @throws SettingsError while the linter starts on a file, when `settings.toolgate` has a wrong shape.
 */
export function defineRule<const Messages extends string, const Suggestions extends string = never>(
  definition: RuleDefinition<Messages, Suggestions>,
): ToolgateRule {
  const messages: Record<string, string> = {
    internalError: 'Toolgate could not finish `{{rule}}` on this file ({{error}}). Please report it with this file.',
  };
  for (const [id, text] of Object.entries<{ readonly proven: string; readonly unproven?: string }>(
    definition.messages,
  )) {
    messages[id] = text.proven;
    if (text.unproven !== undefined) messages[unprovenOf(id)] = text.unproven;
  }
  Object.assign(messages, definition.suggestions);

  return {
    name: definition.name,
    meta: {
      type: 'problem',
      docs: {
        description: definition.description,
        url: pageOf(definition.name),
        recommended: definition.recommended ?? true,
        subject: definition.subject ?? 'tool calls',
        misconfigurations: definition.misconfigurations,
        standards: definition.standards ?? {},
      },
      ...(definition.fixable && { fixable: 'code' as const }),
      ...(definition.suggestions && { hasSuggestions: true }),
      messages,
      languages: ['js/js'],
      schema: [
        {
          type: 'object',
          properties: {
            unproven: {
              description: 'Whether findings that could not be proven are shown.',
              enum: ['ignore', 'report'],
            },
            ...definition.options,
          },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{ unproven: 'ignore' }],
    },
    create(context) {
      const settings = resolveSettings(context.settings['toolgate']);
      const host: unknown = context.sourceCode;
      const { filename, cwd, languageOptions } = context;
      const facts = factsOf(host as SourceCode, settings, { filename, cwd }, languageOptions);
      if (!(definition.concerns ?? touchesAiSdk)(facts)) return {};
      const [options = { unproven: 'ignore' }] = context.options as [RuleOptions?];
      const reportUnproven = options.unproven === 'report';
      return {
        'Program:exit'() {
          try {
            for (const problem of definition.check(facts, options)) {
              if (problem.unproven && !reportUnproven) continue;
              const { fix, suggest } = problem;
              context.report({
                ...(isComment(problem.node) ? { loc: problem.node.loc } : { node: problem.node }),
                messageId: problem.unproven ? unprovenOf(problem.messageId) : problem.messageId,
                ...(problem.data && { data: problem.data }),
                ...(fix && { fix: (fixer) => fix.map((edit) => fixer.replaceTextRange([...edit.range], edit.text)) }),
                ...(suggest && {
                  suggest: suggest.flatMap(({ messageId, data, edits }) =>
                    edits === undefined
                      ? []
                      : {
                          messageId,
                          ...(data && { data }),
                          fix: (fixer: Rule.RuleFixer) =>
                            edits.map((edit) => fixer.replaceTextRange([...edit.range], edit.text)),
                        },
                  ),
                }),
              });
            }
          } catch (error) {
            reportInternalError(context, definition.name, error);
          }
        },
      };
    },
  };
}
