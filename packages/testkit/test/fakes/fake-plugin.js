// Rules that keep the laws of the test kit, or break exactly one. Plain JavaScript, because oxlint loads this file.
// They look at nothing but the name of a called function; what each does with a name stands beside it.

const messages = {
  unguarded: 'Nothing guards {{name}}.',
  unguardedUnproven: 'Whether anything guards {{name}} cannot be proven.',
  guardIt: 'Guard {{name}}.',
};

/** Which lane this is: `none` in oxlint and ESLint's own parser. */
const typesOf = ({ sourceCode: { parserServices } }) =>
  parserServices?.program ? 'types' : 'program' in (parserServices ?? {}) ? 'no types' : 'none';

const replace = (node, text) => (fixer) => fixer.replaceText(node, text);
const callee = (node, text) => replace(node.callee, text);

const fake = (name, reactions) => ({
  name,
  meta: {
    type: 'problem',
    fixable: 'code',
    hasSuggestions: true,
    messages,
    schema: [{ type: 'object', properties: { unproven: { enum: ['ignore', 'report'] } }, additionalProperties: false }],
    defaultOptions: [{ unproven: 'ignore' }],
  },
  create(context) {
    return {
      CallExpression(node) {
        const reaction = { ...obedient, ...reactions }[node.callee.name]?.(node, context);
        if (!reaction) return;
        const { unproven = false, data = { name: node.callee.name }, ...rest } = reaction;
        if (unproven && context.options[0].unproven === 'ignore') return;
        context.report({ node, messageId: unproven ? 'unguardedUnproven' : 'unguarded', data, ...rest });
      },
    };
  },
});

const awaited = (node) => node.parent.type === 'AwaitExpression';

const obedient = {
  run: () => ({}),
  maybe: () => ({ unproven: true }),
  // Decided only with types.
  decide: (node, context) => ({ unproven: typesOf(context) !== 'types' }),
  // Seen only with types.
  hidden: (node, context) => typesOf(context) === 'types' && {},
  // Taken back with types.
  corrected: (node, context) => typesOf(context) !== 'types' && {},
  floating: (node) => !awaited(node) && { fix: (fixer) => fixer.insertTextBefore(node, 'await ') },
  hinted: (node) => ({
    suggest: [{ messageId: 'guardIt', data: { name: 'hinted' }, fix: callee(node, 'guarded') }],
  }),
};

const rules = [
  fake('obedient', {}),
  fake('speaks-where-guarded', { guarded: () => ({}) }),
  fake('doubts-where-guarded', { guarded: () => ({ unproven: true }) }),
  fake('silent', { run: () => undefined }),
  fake('proves-the-unknown', { maybe: () => ({}) }),
  fake('never-unproven', { maybe: () => undefined }),
  fake('other-data', { run: () => ({ data: { name: 'walk' } }) }),
  fake('no-data', { run: () => ({ data: {} }) }),
  fake('other-place', { run: (node) => ({ node: node.callee }) }),
  fake('crashes', {
    run() {
      throw new Error('the rule is broken');
    },
  }),
  fake('overturned-by-types', { run: (node, context) => typesOf(context) !== 'types' && {} }),
  fake('doubts-with-types', { run: (node, context) => ({ unproven: typesOf(context) === 'types' }) }),
  fake('finds-more-with-types', { quiet: (node, context) => typesOf(context) === 'types' && {} }),
  fake('fixes-again', { floating: (node) => ({ fix: (fixer) => fixer.insertTextBefore(node, 'await ') }) }),
  fake('fixes-into-another-finding', { floating: (node) => ({ fix: callee(node, 'run') }) }),
  fake('fixes-into-nonsense', { floating: (node) => ({ fix: replace(node, 'await (') }) }),
  fake('fixes-into-a-type-error', { floating: (node) => ({ fix: callee(node, 'undeclared') }) }),
  fake('fixes-away-a-comment', { floating: (node) => ({ fix: replace(node, 'await floating()') }) }),
  fake('fixes-what-is-unproven', { maybe: (node) => ({ unproven: true, fix: callee(node, 'guarded') }) }),
  fake('suggests-away-a-comment', {
    hinted: (node) => ({
      suggest: [{ messageId: 'guardIt', data: { name: 'hinted' }, fix: replace(node, 'guarded()') }],
    }),
  }),
  fake('suggests-again', {
    hinted: (node) => ({
      suggest: [
        { messageId: 'guardIt', data: { name: 'hinted' }, fix: (fixer) => fixer.insertTextBefore(node, '1, ') },
      ],
    }),
  }),
  fake('suggests-into-more-findings', {
    hinted: (node) => ({
      suggest: [
        { messageId: 'guardIt', data: { name: 'hinted' }, fix: (fixer) => fixer.insertTextBefore(node, 'run(), ') },
      ],
    }),
  }),
  fake('suggests-into-a-type-error', {
    hinted: (node) => ({
      suggest: [{ messageId: 'guardIt', data: { name: 'hinted' }, fix: callee(node, 'undeclared') }],
    }),
  }),
  fake('differs-in-oxlint', {
    run: (node, context) => ({ data: { name: typesOf(context) === 'none' ? 'walk' : 'run' } }),
  }),
  fake('throws-in-oxlint', {
    run(node, context) {
      if (typesOf(context) === 'none') throw new Error('broken in oxlint');
      return {};
    },
  }),
];

export default {
  meta: { name: 'fake-plugin' },
  rules: Object.fromEntries(rules.map((rule) => [rule.name, rule])),
};
