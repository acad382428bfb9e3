import type { TSESTree } from '@typescript-eslint/types';
import { connectorsOf } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { toolCodeOf, type ToolCode } from '../execution/tool-code.js';
import { isUsedForAnybody } from './application-token.js';
import { holdsSettings } from './holds-settings.js';
import { isMemberName, privilegedSourceOf, type PrivilegedSource } from './privileged-source.js';

/** A credential for everybody that tools run on. */
export interface SharedCredential {
  readonly node: TSESTree.Node;
  readonly credential: string;
  /** The tool or the server that runs on it. */
  readonly usedBy: string;
  readonly proven: boolean;
}

const mayMatter =
  /ADMIN|ROOT|MASTER|SUPER|SERVICE|GLOBAL|PRIVILEGED|SUDO|OWNER|SYSTEM|[aA]ssumeRole|\bsubject\b|(?:[aA]dmin|[mM]aster|[sS]uper[uU]ser|\broot|service[-_]?(?:[rR]ole|[aA]ccount))[-_\w]*(?:[kK]ey|[tT]oken|[sS]ecret|[pP]assword|[cC]redential)|client_?[cC]redential|ClientCredential|impersonate|\b(?:act|run|login)As|[mM]achineToken|m2mToken|[aA]pplicationToken|[sS]ystemToken|[sS]ervice(?:Account)?Token|[aA]dmin(?:istrator)?['"`]|system:masters|superuser|sysdba/u;

/** Whether a person says yes before a tool runs: what it may do is then decided each time. */
const isApproved = ({ tool }: ToolCode): boolean =>
  ['needsApproval', 'requireApproval', 'requiresApproval'].some((key) => {
    const value = tool?.properties.get(key);
    return value !== undefined && !(unwrap(value).type === 'Literal' && sourceOfLiteral(value) === 'false');
  });

const sourceOfLiteral = (node: TSESTree.Node): string => {
  const inner = unwrap(node);
  return inner.type === 'Literal' ? inner.raw : '';
};

/**
 * Code that asks for somebody who runs the platform: the wide credential may be meant for that person. What a key is
 * called asks for nobody: `{ 'x-admin-key': key }`.
 */
const asksForStaff = (file: SourceFile, { fn }: ToolCode): boolean =>
  /['"`](?:[\w:.-]*[:._-])?(?:admin|administrator|staff|operator|support|sre|platform|superuser|internal)(?:[:._-][\w:.-]*)?['"`](?!\s*:)|\bis(?:Platform)?(?:Admin|Staff|Operator)\b/u.test(
    sourceText(file, fn),
  );

/** `env.API_URL`: what is read of settings is asked about itself, and not what else stands beside it. */
function isReadOf(file: SourceFile, settings: TSESTree.Node): boolean {
  const { parent } = settings;
  if (parent?.type !== 'MemberExpression' || parent.object !== settings || staticKey(parent) === undefined)
    return false;
  if (parent.parent.type === 'CallExpression' && parent.parent.callee === parent) return false;
  const values = valuesOf(file, settings);
  const isRecord =
    values.length > 0 && values.every((one) => one.kind === 'expression' && one.node.type === 'ObjectExpression');
  return isRecord || holdsSettings(file, settings);
}

/** `if (url && key)`: that there is a credential is asked for, and nothing runs on it. */
function isTruthTest(node: TSESTree.Node): boolean {
  let inner = wrapped(node);
  for (;;) {
    const { parent } = inner;
    if (parent?.type === 'UnaryExpression') return parent.operator === '!';
    if (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') return parent.test === inner;
    if (parent?.type !== 'LogicalExpression') return false;
    if (parent.operator === '&&' && parent.left === inner) return true;
    inner = wrapped(parent);
  }
}

/** What inside a function runs on a credential for everybody. */
function* sourcesIn(file: SourceFile, code: ToolCode): Generator<PrivilegedSource> {
  const index = nodeIndexOf(file);
  const { body } = code.fn;
  for (const node of [
    ...index.inside('Identifier', body),
    ...index.inside('MemberExpression', body),
    ...index.inside('CallExpression', body),
    ...index.inside('NewExpression', body),
  ]) {
    if ((node.type === 'Identifier' && isMemberName(node)) || isReadOf(file, node)) continue;
    // Nothing runs on what a caller has to show.
    if (node.parent.type === 'BinaryExpression' && /^[!=]==?$/u.test(node.parent.operator)) continue;
    if (isTruthTest(node)) continue;
    const source = privilegedSourceOf(file, node);
    if (!source || isExchanged(file, source, node, body)) continue;
    if (!source.ofApplication || isUsedForAnybody(file, node)) yield source;
  }
}

/** Whether what reads the credential in this function hands it to a call that takes the caller too. */
function isExchanged(file: SourceFile, source: PrivilegedSource, node: TSESTree.Node, body: TSESTree.Node): boolean {
  if (!isInside(source.node, body) || isElsewhere(source.node)) return false;
  for (let at = node.parent; at && at !== body; at = at.parent) {
    if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      const inArguments = at.arguments.some((one) => isInside(node, one));
      if (inArguments && !privilegedSourceOf(file, at)) return true;
    }
  }
  return false;
}

/** Every credential of the file that is the same for all callers, may do more than they may, and that tools run on. */
export const sharedCredentialsOf = perFile((file): readonly SharedCredential[] => {
  // The name of a wide credential stands where it is read, which may be in another file.
  const isNamed = mayMatter.test(file.sourceCode.text);
  if (!isNamed && !(file.others ? file.others.mayHold(mayMatter) : file.types.available)) return [];
  const found = new Map<TSESTree.Node, SharedCredential>();
  const add = (source: PrivilegedSource, at: TSESTree.Node, usedBy: string, proven: boolean): void => {
    const node = isElsewhere(source.node) ? at : source.node;
    const known = found.get(node);
    if (known && (known.proven || !proven)) return;
    found.set(node, { node, credential: source.name, usedBy, proven });
  };
  for (const { form, body } of connectorsOf(file)) {
    for (const key of form.credentials) {
      for (const { value } of entriesAt(file, body, key).entries) {
        const source = privilegedSourceOf(file, value);
        if (source) add(source, value, 'the remote server', true);
      }
    }
  }
  for (const code of toolCodeOf(file)) {
    if (isElsewhere(code.fn) || isApproved(code) || code.isBefore) continue;
    const proven = !asksForStaff(file, code);
    for (const source of sourcesIn(file, code)) add(source, code.fn, code.name, proven);
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
