import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

/** A tool of a catalog that is asked by GraphQL, through a client of the program. */
const catalog = (parameter: string, body: string, before = ''): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  interface Merchant { storeId: string; merchantId: string; token: string }
  interface Gateway { post(store: string, token: string, body: object): Promise<{ data: unknown }>; render(view: object): Promise<string> }
  const Lookup = z.strictObject({ ${parameter} });
  const ask = 'GraphQL';
  ${before}
  export const assistant = (openai: OpenAI, gateway: Gateway, merchant: Merchant, question: string) => {
    const lookup = async ({ document, variables }: z.infer<typeof Lookup>) => ${body};
    return openai.chat.completions.runTools({
      model: 'gpt-5-mini',
      messages: [{ role: 'user', content: question }],
      tools: [{
        type: 'function',
        function: {
          name: 'lookup',
          description: ask,
          parameters: z.toJSONSchema(Lookup) as Record<string, unknown>,
          parse: (raw: string) => Lookup.parse(JSON.parse(raw)),
          function: lookup,
        },
      }],
    });
  };
`;

const open = '«document: z.string().min(10)», variables: z.strictObject({ sku: z.string().max(20) })';
const few = `document: z.enum(['stock', 'newest']), variables: z.strictObject({ sku: z.string().max(20) })`;

// A document that stands beside its variables is one, whatever it is sent with.
testRule(rule, {
  canonical: [
    {
      name: 'the document of the model is posted by a gateway',
      code: catalog(open, 'gateway.post(merchant.storeId, merchant.token, { query: document, variables })'),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'gateway.post' } }],
    },
  ],
  evasions: [
    {
      name: 'as a text, under the key of a request',
      code: catalog(
        open,
        `{
          const body = JSON.stringify({ query: document, variables });
          return gateway.post(merchant.storeId, merchant.token, { method: 'POST', body });
        }`,
      ),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'gateway.post' } }],
    },
    {
      name: 'in options that take the document by its own name',
      code: catalog(
        open,
        `{
          const options = { document, variables: { ...variables, storeId: merchant.storeId } };
          return gateway.post(merchant.storeId, merchant.token, options);
        }`,
      ),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'gateway.post' } }],
    },
    {
      name: 'by a helper of the file',
      code: catalog(
        open,
        'send(gateway, merchant, document, variables)',
        `const send = (gateway: Gateway, who: Merchant, query: string, variables: object) => gateway.post(who.storeId, who.token, { query, variables });`,
      ),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'gateway.post' } }],
    },
  ],
  guarded: [
    {
      name: 'one of the documents of the program',
      code: catalog(
        few,
        'gateway.post(merchant.storeId, merchant.token, { query: DOCUMENTS[document], variables })',
        `const DOCUMENTS = { stock: 'query Stock($sku: ID!) { item(sku: $sku) { stock } }', newest: 'query Newest { items { sku } }' };`,
      ),
    },
    {
      name: 'a document that is looked for among the known ones first',
      code: catalog(
        'document: z.string().min(10), variables: z.strictObject({ sku: z.string().max(20) })',
        `{
          if (!KNOWN.has(document)) throw new Error('no such document');
          return gateway.post(merchant.storeId, merchant.token, { query: document, variables });
        }`,
        `const KNOWN = new Set(['query Newest { items { sku } }']);`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a document of the model is only written down',
      code: catalog(
        'document: z.string().min(10), variables: z.strictObject({ sku: z.string().max(20) })',
        `{
          console.info({ query: document, variables });
          return gateway.post(merchant.storeId, merchant.token, { query: 'query Newest { items { sku } }', variables });
        }`,
      ),
    },
    {
      name: 'a query that is no document: nothing stands beside it',
      code: catalog(
        'document: z.string().min(10), variables: z.strictObject({ sku: z.string().max(20) })',
        'gateway.render({ query: document, sku: variables.sku })',
      ),
    },
  ],
  unknown: [],
});
