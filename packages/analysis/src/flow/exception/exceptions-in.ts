import { reviewedEscapes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { guardrailsNames, namesGuardrails } from '../../match/guardrails.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { gateAround } from '../proof/gate-position.js';
import { kernelCallee, proofOf } from '../../match/proof-of.js';
import { evidenceIn, missingIn } from './evidence-of.js';
import type { Evidence, Exception } from './exception.js';

const disabling = /^\s*((?:eslint|oxlint)-disable(?:-next-line|-line)?)(?![\w-])([^]*)$/u;
const configuring = /^\s*eslint(?=\s)([^]*)$/u;
const suppressing = /^[\s*/]*@(ts-(?:ignore|expect-error|nocheck))(?![\w-])([^]*)$/u;
const ours = /(?:^|@)toolgate\//u;

/** What stands before and after the `--` of a comment. */
const apart = (text: string): readonly [string, string] => {
  const at = /\s-{2,}\s/u.exec(text);
  return at ? [text.slice(0, at.index), text.slice(at.index + at[0].length)] : [text, ''];
};

const isHandle = (owner: string): boolean => /^@[\w./-]+$/u.test(owner);

const exception = (given: Omit<Exception, 'missing' | 'unread'>, handle = isHandle): Exception => ({
  ...given,
  missing: missingIn(given.evidence, handle),
  unread: false,
});

function ofRules(comment: TSESTree.Comment): Exception | undefined {
  const [, by, rest] = disabling.exec(comment.value) ?? [];
  if (by !== undefined && rest !== undefined) {
    const [list, why] = apart(rest);
    const names = list.split(',').map((one) => one.trim());
    const rules = names.filter((one) => ours.test(one));
    const blanket = names.every((one) => one === '');
    if (!blanket && rules.length === 0) return undefined;
    return exception({ kind: 'rules', node: comment, by, rules, blanket, evidence: evidenceIn(why) });
  }
  const [, settings] = comment.type === 'Block' ? (configuring.exec(comment.value) ?? []) : [];
  if (settings === undefined) return undefined;
  const [list, why] = apart(settings);
  const off = /["']?((?:@toolgate|toolgate)\/[\w-]+)["']?\s*:\s*\[?\s*(?:0|["']?off["']?)/gu;
  const rules = [...list.matchAll(off)].flatMap(([, rule]) => rule ?? []);
  return rules.length === 0
    ? undefined
    : exception({ kind: 'rules', node: comment, by: 'eslint', rules, blanket: false, evidence: evidenceIn(why) });
}

/** The nodes of a line that can stand for something of the guardrails. */
const namesByLine = perFile((file): ReadonlyMap<number, readonly TSESTree.Identifier[]> => {
  const found = new Map<number, TSESTree.Identifier[]>();
  for (const node of nodeIndexOf(file).of('Identifier')) {
    const { line } = node.loc.start;
    const list = found.get(line);
    if (list) list.push(node);
    else found.set(line, [node]);
  }
  return found;
});

/** Whether a line uses the guardrails: an export or a type of theirs, a proof, or what is handed to them. */
function isGuarded(file: SourceFile, line: number): boolean {
  return (namesByLine(file).get(line) ?? []).some(
    (node) =>
      guardrailsNames(file).has(node.name) ||
      proofOf(file, node) !== undefined ||
      (node.parent.type === 'MemberExpression' && kernelCallee(file, node.parent) !== undefined) ||
      gateAround(file, node) !== undefined,
  );
}

/** The line that a suppression is about: the next one that is neither empty nor a comment. */
function lineBelow(file: SourceFile, comment: TSESTree.Comment): number {
  const lines = file.sourceCode.text.split(/\r\n|[\r\n\u2028\u2029]/u);
  let at = comment.loc.end.line;
  while (at < lines.length && /^\s*(?:\/\/.*)?$/u.test(lines[at] ?? '')) at += 1;
  return at + 1;
}

function ofCompileErrors(file: SourceFile, comment: TSESTree.Comment): Exception | undefined {
  if (!namesGuardrails(file)) return undefined;
  const [, by, rest] = suppressing.exec(comment.value) ?? [];
  if (by === undefined || rest === undefined) return undefined;
  if (by !== 'ts-nocheck' && !isGuarded(file, lineBelow(file, comment))) return undefined;
  const [, why] = apart(rest);
  return exception({
    kind: 'compile error',
    node: comment,
    by: `@${by}`,
    rules: [],
    blanket: false,
    evidence: evidenceIn(why),
  });
}

const isNamed = (owner: string): boolean => owner.trim() !== '';

/** The evidence that is handed to an escape of the guardrails, where it is written out in this file. */
function evidenceAt(file: SourceFile, node: TSESTree.Node | undefined): Evidence | undefined {
  const written = node && valuesOf(file, node)[0];
  const literal = written?.kind === 'expression' ? unwrap(written.node) : undefined;
  if (literal?.type !== 'ObjectExpression') return undefined;
  const found: { reason?: string; owner?: string; review?: string } = {};
  for (const property of literal.properties) {
    if (property.type !== 'Property') return undefined;
    const [value] = valuesOf(file, property.value);
    const text = value?.kind === 'expression' ? stringOf(value.node) : undefined;
    if (text === undefined) return undefined;
    const key = staticKey(property);
    if (key === 'reason' || key === 'owner') found[key] = text;
    else if (key === 'reviewBy') found.review = text;
  }
  return Object.fromEntries(Object.entries(found).filter(([, text]) => isNamed(text)));
}

function ofEscapes(file: SourceFile): readonly Exception[] {
  if (!namesGuardrails(file)) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly Exception[] => {
      const kernel = kernelCallee(file, call.callee);
      const at = kernel?.on === undefined ? reviewedEscapes[kernel?.called ?? ''] : undefined;
      if (!kernel || at === undefined) return [];
      const evidence = evidenceAt(file, call.arguments[at]);
      const given = { kind: 'reviewed', node: call, by: `${kernel.called}()`, rules: [], blanket: false } as const;
      return [
        evidence ? exception({ ...given, evidence }, isNamed) : { ...given, evidence: {}, missing: [], unread: true },
      ];
    });
}

/** Every exception of a file, in its order. */
export const exceptionsIn = perFile((file): readonly Exception[] => {
  const comments = (file.program.comments ?? []).flatMap((one) => ofRules(one) ?? ofCompileErrors(file, one) ?? []);
  return [...comments, ...ofEscapes(file)].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
