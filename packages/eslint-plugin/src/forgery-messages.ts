import type { ForgeryKind } from '@toolgate/analysis';

/** What is said of each way to forge a proof. */
export const forgeryMessages = {
  asserted: {
    proven: '`{{value}}` is made {{proof}} by an assertion, which decides nothing. Take it from {{from}}.',
  },
  unchecked: {
    proven: 'No type is checked of `{{value}}`, which {{by}} takes for {{proof}}. Take it from {{from}}.',
  },
  claimed: {
    proven: 'This predicate makes whatever `{{value}}` is {{proof}}. Take it from {{from}}.',
    unproven: 'Whether `{{value}}` was {{proof}} before this predicate could not be shown. Take it from {{from}}.',
  },
  declared: {
    proven: '`{{value}}` is declared to be {{proof}}, and nothing made one. Take it from {{from}}.',
  },
  assumed: {
    proven: '`!` says that `{{value}}` is there, but {{proof}} may have been refused. Handle the missing one.',
  },
  copied: {
    proven:
      '{{by}} makes something else of `{{value}}`, and {{proof}} is only what {{from}} gave. Pass that on as it is.',
  },
  written: {
    proven: '`{{value}}` was decided with {{proof}}, and is changed here. Decide again about what you want to run.',
  },
  opened: {
    proven: 'The type of `{{value}}` is taken off, so nothing checks what is done with {{proof}}. Use it by its type.',
  },
  erased: {
    proven:
      '`{{value}}` fits every request, so one request can use the proof of another. Give it the type parameter of the request.',
  },
  kept: {
    proven: '`{{value}}` keeps {{proof}} beyond its request. Take a new one from {{from}} in each request.',
  },
  widened: {
    proven:
      'Anything can be put where `{{value}}` holds {{proof}}, because this type is looser. Give both the same type.',
  },
  augmented: {
    proven:
      '`{{value}}` is added to the types of {{by}}, which then say what its kernel does not do. Only `IdentityKeys` is yours to extend.',
  },
  entered: {
    proven: '`{{value}}` leads behind what {{by}} exports, to where proofs are made. Import what the package exports.',
  },
  replaced: {
    proven:
      '`{{value}}` is replaced for the whole process, and the guardrails rely on it. Leave the built-ins as they are.',
  },
  untagged: {
    proven:
      '`{{value}}` is called with texts, and only a template of the program makes {{proof}}. Write the template out.',
  },
} satisfies Record<ForgeryKind, { readonly proven: string; readonly unproven?: string }>;
