import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { DecidingExpression } from './sinks-of-arguments.js';

const posts = /^(?:\w+\.)*(?:fetch|post|request|axios|got|ky|ofetch)$/u;

/** What is sent as the body of a request, whatever it is written by. */
function bodiesOf(file: SourceFile, argument: TSESTree.Node): readonly TSESTree.Node[] {
  const { entries } = requestBodyOf(file, argument);
  const sent = ['body', 'json', 'data'].flatMap((key) => (entries.get(key) ?? []).map(({ value }) => value));
  return [argument, ...sent].flatMap((one) =>
    valuesOf(file, one).flatMap((value) => {
      const node = value.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
      if (node?.type === 'CallExpression' && dottedName(node.callee) === 'JSON.stringify')
        return node.arguments.slice(0, 1);
      return node?.type === 'ObjectExpression' ? [node] : [];
    }),
  );
}

const speaksOfGraph = (file: SourceFile, address: TSESTree.Node): boolean =>
  /graphql|\bgql\b/iu.test(sourceText(file, address)) ||
  constantTextsOf(file, address).texts.some(({ text }) => /graphql/iu.test(text));

/** Whether somebody waits for what a call gives. What is written down or turned into text is sent by nobody yet. */
const isWaitedFor = (call: TSESTree.CallExpression): boolean =>
  /^(?:AwaitExpression|ReturnStatement|ArrowFunctionExpression|MemberExpression)$/u.test(
    wrapped(call).parent?.type ?? '',
  ) && !/^(?:JSON|Object|console)\./u.test(dottedName(call.callee) ?? '');

/** Keys under which a document stands, beside its variables. */
const documentKeys = ['query', 'document', 'mutation'];

/**
 * Query documents that a program sends itself: to an address of that kind, `fetch(graphqlUrl, { body: … { query } })`, or,
 * whatever is called, beside their variables, `gateway.post(token, { query, variables })`.
 */
export const sentDocumentsOf = perFile((file): readonly DecidingExpression[] => {
  if (!/graphql|gql/iu.test(file.sourceCode.text)) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly DecidingExpression[] => {
      const given = call.arguments.filter((one) => one.type !== 'SpreadElement');
      const [address, ...rest] = given;
      const isPost = address !== undefined && posts.test(dottedName(call.callee) ?? '') && speaksOfGraph(file, address);
      const sent = (isPost ? rest : given).flatMap((one) => bodiesOf(file, one));
      const isSent = isPost || (sent.length > 0 && isWaitedFor(call) && calleesOf(file, call).length === 0);
      return (isSent ? sent : [])
        .map((body) => requestBodyOf(file, body).entries)
        .flatMap((entries) => {
          if (entries.has('variables')) return documentKeys.flatMap((key) => entries.get(key) ?? []);
          return isPost ? (entries.get('query') ?? []) : [];
        })
        .map(({ value }) => ({ kind: 'document', call, value }));
    });
});
