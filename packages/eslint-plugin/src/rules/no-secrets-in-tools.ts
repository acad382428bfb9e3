import type { ExposedSecret } from '@toolgate/analysis';
import { defineRule } from '../define-rule.js';

// Whatever a model reads, it can be talked into writing out: into an answer, into the arguments of another tool, into a
// link. A secret belongs where the tool runs, not where the model reads.
export default defineRule({
  name: 'no-secrets-in-tools',
  description: 'Disallow secrets in instructions, in definitions of tools and in what tools give back to the model',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.4'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM02'],
    'OWASP LLM 2026': ['LLM02'],
    CWE: ['CWE-200', 'CWE-522'],
  },
  messages: {
    inInstructions: {
      proven:
        '{{secret}} stands in the instructions, and the model can be talked into repeating it. Keep it in the code that makes the call.',
    },
    inDefinition: {
      proven:
        '{{secret}} stands in the definition of {{tool}}, which goes to the model. Keep it in the code that carries the tool out.',
    },
    inOutput: {
      proven: '{{tool}} gives {{secret}} back to the model. Return only the fields that an answer needs.',
    },
  },
  *check(facts) {
    for (const { node, kind, name, place, tool } of facts.exposedSecrets()) {
      yield {
        node,
        messageId: messageOf[place],
        data: { secret: saidAs[kind](name), tool: tool === undefined ? 'this tool' : `\`${tool}\`` },
      };
    }
  },
});

const messageOf = {
  instructions: 'inInstructions',
  definition: 'inDefinition',
  output: 'inOutput',
} as const satisfies Record<ExposedSecret['place'], string>;

const saidAs = {
  written: (name) => `a credential (${name})`,
  variable: (name) => `\`${name}\``,
  environment: () => 'the whole environment',
  member: (name) => `\`${name}\``,
  object: (name) => `an object with \`${name}\` in it`,
} as const satisfies Record<ExposedSecret['kind'], (name: string) => string>;
