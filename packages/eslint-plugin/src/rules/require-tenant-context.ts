import { defineRule } from '../define-rule.js';
import { stopBefore } from '../fix/stop-before.js';

// Code that executes a proposed call does not work for the caller: nobody's identity reaches it, or it works for a
// fixed tenant, or it goes on as somebody else when the caller is not known.
export default defineRule({
  name: 'require-tenant-context',
  description: 'Require that whatever executes a proposed call works for the tenant and user who asked',
  misconfigurations: ['M1'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.2'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-441', 'CWE-862'],
  },
  messages: {
    unreached: {
      proven:
        'What the model proposed goes to {{executor}}, where nothing depends on who asked. Pass {{identity}} on, and let it decide what the data call may reach.',
      unproven: 'It is not seen that {{executor}} learns who asked. Pass the verified tenant and user on.',
    },
    constant: {
      proven:
        '`{{identity}}` is the same for every caller here, so {{executor}} works for one tenant or user, whoever asked. Take it from the verified identity of the request.',
      unproven: '`{{identity}}` is the same for every caller here. Take it from the verified identity of the request.',
    },
    fallback: {
      proven:
        '`{{identity}}` has a default here, so without a caller {{executor}} goes on as somebody else. Refuse when the identity is missing.',
      unproven: '`{{identity}}` has a default here. Refuse when the identity is missing.',
    },
    omitted: {
      proven:
        '`{{identity}}` is left out of this call, so {{executor}} does not know who asked. Pass the verified identity of the request.',
      unproven: '`{{identity}}` is left out of this call. Pass the verified identity of the request.',
    },
    kept: {
      proven:
        '`{{identity}}` is kept outside the request, so {{executor}} works for whoever was written there last. Hand the verified identity of this request on.',
      unproven: '`{{identity}}` may be kept outside the request. Hand the verified identity of this request on.',
    },
  },
  suggestions: {
    takeFromCaller: 'Take `{{identity}}` from the caller who is known here.',
    passCaller: 'Pass the caller who is known here as `{{identity}}`.',
    refuseMissing: 'Refuse when `{{identity}}` is missing.',
    stopHere: 'Stop here until {{executor}} works for the verified caller.',
  },
  *check(facts) {
    for (const { node, kind, executor, identity, proven, remedy, entry } of facts.identityGaps()) {
      const quoted = kind === 'unreached' && identity !== 'the caller' ? `\`${identity}\`` : identity;
      yield {
        node,
        messageId: kind,
        unproven: !proven,
        data: { executor, identity: quoted },
        suggest: proven
          ? [
              { messageId: helpOf[kind], data: { identity }, edits: remedy },
              {
                messageId: 'stopHere',
                data: { executor },
                edits: remedy === undefined && entry ? stopBefore(entry, demand) : undefined,
              },
            ]
          : [],
      };
    }
  },
});

const demand = 'Pass the verified caller on before anything is executed here.';

const helpOf = {
  unreached: 'passCaller',
  constant: 'takeFromCaller',
  fallback: 'refuseMissing',
  omitted: 'passCaller',
  kept: 'passCaller',
} as const;
