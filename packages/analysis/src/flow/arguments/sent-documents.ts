import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
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

/** Query documents that a program posts itself to an address of that kind: `fetch(graphqlUrl, { body: … { query } })`. */
export const sentDocumentsOf = perFile((file): readonly DecidingExpression[] => {
  if (!/graphql|gql/iu.test(file.sourceCode.text)) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly DecidingExpression[] => {
      const [address, ...rest] = call.arguments;
      if (!address || rest.length === 0 || !posts.test(dottedName(call.callee) ?? '')) return [];
      if (address.type === 'SpreadElement' || !speaksOfGraph(file, address)) return [];
      return rest
        .flatMap((one) => (one.type === 'SpreadElement' ? [] : bodiesOf(file, one)))
        .flatMap((body) => requestBodyOf(file, body).entries.get('query') ?? [])
        .map(({ value }) => ({ kind: 'document', call, value }));
    });
});
