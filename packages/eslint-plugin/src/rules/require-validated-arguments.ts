import { defineRule } from '../define-rule.js';

// What the model wrote is text from outside. Parsed or asserted it has the type that the code hopes for, and any content:
// the model follows whoever wrote the document it has just read.
export default defineRule({
  name: 'require-validated-arguments',
  description: 'Require that the arguments of a proposed call are held against a schema before they are used',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '10.4.3', '10.4.4'],
    'OWASP Agentic 2026': ['ASI02'],
    'OWASP LLM 2025': ['LLM05'],
    'OWASP LLM 2026': ['LLM10'],
    CWE: ['CWE-20'],
  },
  messages: {
    unchecked: {
      proven:
        '`{{name}}` is what the model wrote, and `{{use}}` works with it before anything has held it against a schema. Validate it first, and go on with what the validation gives.',
      unproven:
        'It is not seen that anything holds `{{name}}` against a schema before `{{use}}` works with it. Validate it here, and go on with what the validation gives.',
    },
    parser: {
      proven:
        '`{{use}}` reads what the model wrote and checks nothing, so the tool runs with whatever is in it. Read it with a function that holds it against a schema.',
      unproven:
        'It is not seen that `{{use}}` checks what the model wrote. Read it with a function that holds it against a schema.',
    },
    anything: {
      proven:
        '`{{name}}` is held against `{{use}}`, which lets everything through. Describe each argument, and refuse what is not described.',
    },
  },
  suggestions: {
    parseFirst: 'Hold it against `{{schema}}` here.',
  },
  *check(facts) {
    for (const { node, kind, name, use, proven, parsed } of facts.unvalidatedArguments()) {
      yield {
        node,
        messageId: kind,
        unproven: !proven,
        data: { name, use },
        ...(parsed && {
          suggest: [{ messageId: 'parseFirst', data: { schema: parsed.schema }, edits: parsed.edits }],
        }),
      };
    }
  },
});
