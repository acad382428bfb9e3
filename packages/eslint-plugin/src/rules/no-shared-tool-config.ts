import type { Retention } from '@toolgate/analysis';
import { defineRule } from '../define-rule.js';

// Tools, a choice or a whole request were built for one caller and are kept. The next caller who hits the same entry
// gets them: another tenant, another user, or the same one after a right was withdrawn.
export default defineRule({
  name: 'no-shared-tool-config',
  description: 'Disallow keeping tools or request configuration where another caller can get them',
  misconfigurations: ['M5', 'M7'],
  standards: {
    'OWASP AISVS 1.0': ['5.3.1', '10.2.6'],
    'OWASP Agentic 2026': ['ASI03', 'ASI06'],
    'OWASP LLM 2025': ['LLM02'],
    'OWASP LLM 2026': ['LLM02'],
    CWE: ['CWE-488', 'CWE-524', 'CWE-639', 'CWE-668'],
  },
  messages: {
    sharedByAll: {
      proven:
        '`{{store}}` keeps what was built for `{{principal}}` and hands it to everybody who asks later. Build it for each request, or keep it under the tenant, the user and the permissions.',
      unproven:
        '`{{store}}` may hand what was built for `{{principal}}` to everybody who asks later. Show what tells callers apart.',
    },
    keyIncomplete: {
      proven:
        '`{{store}}` keeps what was built for `{{principal}}` under a key without {{missing}}, so another caller gets it. Put {{missing}} into the key, or compare before the entry is used.',
      unproven:
        'It is not seen that the key of `{{store}}` tells apart everybody like `{{principal}}`: {{missing}} may be missing. Write the parts of the key out here.',
    },
    notValidated: {
      proven:
        '`{{store}}` hands out what is kept under `{{key}}` without asking whether it was built for `{{principal}}`. Store {{missing}} with it and compare before use.',
      unproven:
        'It is not seen that what `{{store}}` keeps under `{{key}}` was built for `{{principal}}`. Compare {{missing}} before use.',
    },
    keyAmbiguous: {
      proven:
        'The key of `{{store}}` runs {{missing}} together, so two callers can have the same one. Put a separator between them, or use `JSON.stringify([...])`.',
      unproven:
        'The key of `{{store}}` may run {{missing}} together, so that two callers have the same one. Put a separator between them.',
    },
    neverExpires: {
      proven:
        '`{{store}}` keeps what was built for `{{principal}}` and never forgets it. Let it expire, so that a right that is withdrawn is gone from the tools too.',
      unproven:
        'It is not seen that `{{store}}` ever forgets what was built for `{{principal}}`. Give its entries a time to live here.',
    },
  },
  suggestions: {
    buildAnew: 'Build it on each request instead of keeping it.',
    completeKey: 'Put {{missing}} into the key.',
    separateParts: 'Put a separator between {{missing}}.',
    deleteLater: 'Delete the entry after five minutes.',
  },
  *check(facts) {
    for (const { node, store, defect, proven, parts, key, builtFor, remedy } of facts.retentions()) {
      if (defect === 'none') continue;
      const missing = listed(parts);
      yield {
        node,
        messageId: messageOf[defect],
        unproven: !proven,
        data: { store, principal: builtFor, key: key ?? 'it', missing },
        ...(proven &&
          remedy && { suggest: [{ messageId: helpOf[remedy.kind], data: { missing }, edits: remedy.edits }] }),
      };
    }
  },
});

const messageOf = {
  shared: 'sharedByAll',
  key: 'keyIncomplete',
  binding: 'notValidated',
  joint: 'keyAmbiguous',
  expiry: 'neverExpires',
} as const satisfies Record<Exclude<Retention['defect'], 'none'>, string>;

const helpOf = {
  'build anew': 'buildAnew',
  'complete key': 'completeKey',
  'part key': 'separateParts',
  expire: 'deleteLater',
} as const satisfies Record<NonNullable<Retention['remedy']>['kind'], string>;

const quoted = (part: string): string => (part.startsWith('the ') ? part : `\`${part}\``);

const listed = (parts: readonly string[]): string => {
  const [last, ...before] = parts.map(quoted).reverse();
  return before.length > 0 ? `${before.reverse().join(', ')} and ${last ?? ''}` : (last ?? 'the tenant and the user');
};
