import { connectors, type ConnectorForm } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../resolve/dotted-name.js';
import { enclosingFunction } from '../resolve/function-node.js';
import { argumentAt, callSitesOf, localCalleesOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, wrapped } from '../resolve/unwrap.js';
import { rootOf } from '../resolve/value.js';
import { seenValuesOf } from '../resolve/values-elsewhere.js';
import { valuesOf } from '../resolve/values-of.js';
import { entriesAt } from './entries-at.js';
import { isTestFile } from './gate.js';
import { leadsTo } from './sdk-export.js';
import { requestsOf } from './requests.js';
import { requestBodyOf, type BodyEntry, type RequestBody } from './request-body.js';

/** A remote server whose tools a program hands to a model or an agent. */
export interface Connector {
  /** The object or the call that describes it. */
  readonly node: TSESTree.Node;
  readonly form: ConnectorForm;
  readonly body: RequestBody;
}

const isText = (file: SourceFile, { value }: BodyEntry, text: string): boolean =>
  seenValuesOf(file, value).some((one) => one.kind === 'expression' && stringOf(one.node) === text);

const hasMarks = (file: SourceFile, body: RequestBody, marks: Readonly<Record<string, string>>): boolean =>
  Object.entries(marks).every(([key, text]) =>
    (body.entries.get(key) ?? []).some((entry) => isText(file, entry, text)),
  );

const tells = (file: SourceFile, form: ConnectorForm, body: RequestBody): boolean =>
  form.tells.length === 0 || form.tells.some((key) => entriesAt(file, body, key).entries.length > 0);

/** The variable that an object is written into, so that later writes to its members count. */
function holderOf(object: TSESTree.Node): TSESTree.Node {
  const { parent } = wrapped(object);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : object;
}

/** A part of an object that is handed in by callers: what each of them hands, where all of them are seen. */
function handedParts(file: SourceFile, part: TSESTree.Node): readonly RequestBody[] {
  const [value] = valuesOf(file, part);
  if (value?.kind !== 'parameter') return [];
  return callSitesOf(file, value.fn).flatMap((call) => {
    // Who hands nothing hands what the parameter is without it.
    const given =
      argumentAt(call, value.index) ?? (value.node.type === 'AssignmentPattern' ? value.node.right : undefined);
    return given ? [requestBodyOf(file, given)] : [];
  });
}

/** The first keys of everything that a form reads. */
const keysOf = (form: ConnectorForm): readonly string[] =>
  [
    form.label,
    ...form.tells,
    ...form.credentials,
    ...form.gates,
    ...form.allow.keys,
    ...(form.approval ? [form.approval.key] : []),
  ].map((key) => key.split('.')[0] ?? key);

/** The object with what callers of this file add to it. What a key has at all is what counts. */
function completed(file: SourceFile, form: ConnectorForm, body: RequestBody): RequestBody {
  if (body.opaque.length === 0) return body;
  const entries = new Map(body.entries);
  const opaque: TSESTree.Node[] = [];
  for (const part of body.opaque) {
    const handed = handedParts(file, part);
    if (handed.length === 0) opaque.push(part);
    for (const { entries: given, opaque: rest } of handed) {
      opaque.push(...rest);
      for (const key of keysOf(form)) {
        const found = given.get(key);
        if (found) entries.set(key, [...(entries.get(key) ?? []), ...found]);
      }
    }
  }
  return { entries, opaque };
}

/** `Object.assign({}, defaults, { require_approval: 'never' })`: an object that is put together by a call. */
const joinedObjects = (file: SourceFile): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => dottedName(call.callee) === 'Object.assign');

const markWords = new RegExp(
  connectors.flatMap(({ written }) => ('marks' in written ? Object.values(written.marks) : [])).join('|'),
  'u',
);

function byMarks(file: SourceFile, form: ConnectorForm, marks: Readonly<Record<string, string>>): readonly Connector[] {
  if (!markWords.test(file.sourceCode.text)) return [];
  const under = 'under' in form.written ? form.written.under : undefined;
  const index = nodeIndexOf(file);
  const found = [...index.of('ObjectExpression'), ...joinedObjects(file)].flatMap((object): readonly Connector[] => {
    const mayHave =
      object.type === 'CallExpression' ||
      object.properties.some((one) => one.type === 'SpreadElement' || Object.hasOwn(marks, staticKey(one) ?? ''));
    if (!mayHave) return [];
    const body = requestBodyOf(file, holderOf(object));
    if (!hasMarks(file, body, marks)) return [];
    const whole = completed(file, form, body);
    if (!tells(file, form, whole)) return [];
    return under === undefined || isUnder(file, object, under) ? [{ node: object, form, body: whole }] : [];
  });
  // What is spread into another one is judged there.
  return found.filter(
    ({ node, body }) =>
      !found.some(
        (other) =>
          other.node !== node &&
          Object.keys(marks).some((key) =>
            other.body.entries
              .get(key)
              ?.some((entry) =>
                body.entries.get(key)?.some((own) => own.node === entry.node && own.node.parent === node),
              ),
          ),
      ),
  );
}

/** Whether an object is an element of the list under a key: written there, or through a variable. */
function isUnder(file: SourceFile, object: TSESTree.Node, key: string): boolean {
  return nodeIndexOf(file)
    .of('Property')
    .some(
      (property) =>
        staticKey(property) === key &&
        (isWithin(object, property) ||
          valuesOf(file, property.value).some((one) => one.kind === 'expression' && isWithin(object, one.node)) ||
          isListed(file, object, property.value)),
    );
}

const isWithin = (node: TSESTree.Node, ancestor: TSESTree.Node): boolean =>
  node.range[0] >= ancestor.range[0] && node.range[1] <= ancestor.range[1];

/** Whether a list names the variable that holds an object, or is made by a function that returns it. */
function isListed(file: SourceFile, object: TSESTree.Node, list: TSESTree.Node): boolean {
  const owner = enclosingFunction(object);
  const index = nodeIndexOf(file);
  if (owner && index.inside('CallExpression', list).some((call) => localCalleesOf(file, call).includes(owner)))
    return true;
  return index
    .inside('Identifier', unwrap(list))
    .some((name) =>
      valuesOf(file, name).some(
        (one) => one.kind === 'expression' && (one.node === object || one.node === owner || isWithin(object, one.node)),
      ),
    );
}

/** `openai.tools.mcp` of the export, or of what a factory of the same package makes. */
function isCalled(file: SourceFile, callee: TSESTree.Node, form: ConnectorForm): boolean {
  if (!('call' in form.written)) return false;
  const { call, members = [] } = form.written;
  if (leadsTo(file, callee, call, members)) return true;
  if (members.length === 0) return false;
  return valuesOf(file, callee).some((value) => {
    const root = rootOf(value);
    const made = root.kind === 'expression' && root.node.type === 'CallExpression' ? root.node.callee : undefined;
    return (
      made !== undefined &&
      value.kind === 'member' &&
      value.key === members.at(-1) &&
      valuesOf(file, made).some((one) => one.kind === 'import' && call.some(({ module }) => module === one.module))
    );
  });
}

function byCall(file: SourceFile, form: ConnectorForm): readonly Connector[] {
  const index = nodeIndexOf(file);
  const { written } = form;
  const calls =
    'construct' in written
      ? index.of('NewExpression').filter(({ callee }) => leadsTo(file, callee, written.construct))
      : index.of('CallExpression').filter(({ callee }) => isCalled(file, callee, form));
  return calls.flatMap((call): readonly Connector[] => {
    const [argument] = call.arguments;
    if (!argument || argument.type === 'SpreadElement') return [];
    return [{ node: call, form, body: completed(file, form, requestBodyOf(file, argument)) }];
  });
}

/** The API of the request that an object is part of, in place or through variables of the file. */
const apiAround = (file: SourceFile, object: TSESTree.Node): string | undefined =>
  requestsOf(file).find(
    ({ call, body }) =>
      isWithin(object, call) ||
      [...body.entries.values()].flat().some(({ value }) => isWithin(object, value) || isListed(file, object, value)),
  )?.point.api;

/**
 * Leaves out what is of another API than the request around it. Where no request is seen, an object that says something
 * about approval is of the API that has one, and any other of the first that takes it.
 */
function ofTheirApi(file: SourceFile, found: readonly Connector[]): readonly Connector[] {
  return found.filter((one) => {
    if (one.form.api === undefined) return true;
    const api = apiAround(file, one.node);
    if (api !== undefined) return one.form.api === api;
    const rivals = found.filter(({ node }) => node === one.node);
    const asking = rivals.find(
      ({ form, body }) => form.approval && entriesAt(file, body, form.approval.key).entries.length > 0,
    );
    return one === (asking ?? rivals[0]);
  });
}

/**
 * Every remote server of the file that is handed to a model or an agent: as an object of the request, by a helper of
 * the SDK, as a server object of an agent. Built by spread, by later writes and by functions of the file too.
 */
export const connectorsOf = perFile((file): readonly Connector[] => {
  if (isTestFile(file)) return [];
  const found = connectors.flatMap((form) =>
    'marks' in form.written ? byMarks(file, form, form.written.marks) : byCall(file, form),
  );
  return ofTheirApi(file, found)
    .filter(({ node }) => !isElsewhere(node))
    .sort((a, b) => a.node.range[0] - b.node.range[0]);
});

/** The descriptions that say which tools are offered: without those that leave it to another one of the file. */
export const rulingConnectorsOf = perFile((file): readonly Connector[] => {
  const found = connectorsOf(file);
  return found.filter(({ form: { ruledBy } }) => {
    return ruledBy === undefined || !found.some((one) => hasMarks(file, one.body, { type: ruledBy }));
  });
});
