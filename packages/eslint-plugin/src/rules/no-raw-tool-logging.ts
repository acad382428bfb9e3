import { defineRule } from '../define-rule.js';

// What people and models say, and what tools give back, is copied to where other people read it: operators, vendors,
// analysts of another tenant's data.
export default defineRule({
  name: 'no-raw-tool-logging',
  description: 'Disallow raw prompts, arguments, results and definitions in logs, traces, analytics and error reports',
  misconfigurations: [],
  standards: {
    'OWASP LLM 2025': ['LLM02'],
    'OWASP LLM 2026': ['LLM02'],
    CWE: ['CWE-200', 'CWE-532'],
  },
  messages: {
    raw: {
      proven:
        '{{what}} `{{value}}` goes to `{{sink}}` unredacted. Log which tool ran for whom and how much it was, or a redacted copy.',
      unproven:
        '{{what}} `{{value}}` may go to `{{sink}}` unredacted. Log names, ids and sizes, or declare what redacts it.',
    },
    recorded: {
      proven:
        '`{{value}}` makes the SDK keep prompts, arguments and results in its own traces and logs. Turn it off, and record what you need without their content.',
      unproven: '`{{value}}` may make the SDK keep prompts, arguments and results. Turn it off for good.',
    },
  },
  suggestions: {
    tellLess: 'Log only how much it is or which keys it has.',
    turnOff: 'Turn `{{value}}` off.',
  },
  *check(facts) {
    for (const { node, what, value, sink, proven, remedy } of facts.rawLogs()) {
      const isOption = what === 'option';
      yield {
        node,
        messageId: isOption ? 'recorded' : 'raw',
        unproven: !proven,
        data: isOption ? { value } : { what: called[what], value, sink },
        suggest: [
          isOption
            ? { messageId: 'turnOff', data: { value }, edits: remedy }
            : { messageId: 'tellLess', edits: remedy },
        ],
      };
    }
  },
});

const called = {
  arguments: 'What the model passed in',
  output: 'What the tool gave back in',
  answer: "The model's answer",
  conversation: 'The conversation in',
  instructions: 'The system prompt in',
  tools: 'The definition of the tools in',
  'request body': 'The request body',
} as const;
