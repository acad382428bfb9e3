import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-in-identity-key.js';

testRule(rule, {
  canonical: [
    {
      name: 'the record with the grants is found by an address alone',
      code: `
        import type OpenAI from 'openai';
        interface Claims { tid: string; sub: string; email: string }
        interface User { tenantId: string; tools: OpenAI.Responses.FunctionTool[] }
        interface Users { findFirst(where: { tid?: string; sub?: string; email?: string }): Promise<User | null> }
        export const identify = (users: Users, claims: Claims) => users.findFirst({ «email: claims.email.toLowerCase()» });
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'claims.tid' } }],
    },
    {
      name: 'a history is kept under the conversation alone',
      code: `
        import type OpenAI from 'openai';
        interface User { orgId: string; userId: string }
        interface Redis { get(key: string): Promise<string | null> }
        export const history = (redis: Redis, user: User, conversationId: string, item: OpenAI.Responses.ResponseInputItem) =>
          redis.get(«\`chat:\${conversationId}\`»).then((text) => [text, item, user.userId]);
      `,
      errors: [
        {
          messageId: 'conversationAlone',
          data: { by: 'conversationId', tenant: 'user.orgId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'user.orgId', subject: 'user.userId' },
              output: `
        import type OpenAI from 'openai';
        interface User { orgId: string; userId: string }
        interface Redis { get(key: string): Promise<string | null> }
        export const history = (redis: Redis, user: User, conversationId: string, item: OpenAI.Responses.ResponseInputItem) =>
          redis.get(\`chat:\${user.orgId}:\${user.userId}:\${conversationId}\`).then((text) => [text, item, user.userId]);
      `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the hash of a tenant has a field for each address, and a hash has a field that is the same for everybody',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string }
        interface Redis { hget(hash: string, field: string): Promise<string | null> }
        export const recall = (redis: Redis, usher: Usher) => redis.hget(\`memory:\${usher.venueId}\`, usher.email);
        export const near = (redis: Redis, place: (usher: Usher) => string, usher: Usher) => redis.hget(place(usher), usher.email);
        export const plan = (redis: Redis, usher: Usher) => redis.hget(\`plans:\${usher.venueId}:\${usher.email}\`, 'today');
      `,
    },
    {
      name: 'the venue is among what a policy, a statement and a list of names are asked with',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string; username: string }
        interface Policy { enforce(...request: string[]): Promise<boolean> }
        const GRANTS = 'select tool from grants where venue_id = $1 and user_id = $2';
        export const seats = (policy: Policy, usher: Usher, tool: string) => policy.enforce(usher.userId, usher.venueId, tool, 'call');
        export const grants = (db: { query(sql: string, values: string[]): Promise<unknown> }, usher: Usher) => db.query(GRANTS, [usher.venueId, usher.userId]);
        export const recall = (store: { search(names: string[], text: string): Promise<string[]> }, usher: Usher, text: string) => store.search(['notes', usher.venueId, usher.userId], text);
        export const format = (schema: { check(text: string): boolean }, usher: Usher) => schema.check(usher.email);
      `,
    },
    {
      name: 'a key that is joined of tenant and subject',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const history = (kv: Kv, who: Editor) => kv.get(['chat', who.orgId, who.editorId].join(':'));
      `,
    },
    {
      name: 'a namespace of tenant and subject',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const recall = (index: any, who: Editor) => index.namespace(\`\${who.orgId}:\${who.editorId}\`);
      `,
    },

    {
      name: 'one method makes the key of the tenant and the subject',
      code: `
        import type OpenAI from 'openai';
        interface Claims { tenantId: string; sub: string; email: string }
        interface Redis { get(key: string): Promise<string> }
        const keyOf = (claims: Claims) => \`chat:\${claims.tenantId}:\${claims.email}\`;
        export const load = (redis: Redis, claims: Claims, item: OpenAI.Responses.ResponseInputItem) =>
          redis.get(keyOf(claims)).then((text) => [text, item]);
      `,
    },
    {
      name: 'the tenant and the subject',
      code: `
        import type OpenAI from 'openai';
        interface Claims { tid: string; sub: string; email: string }
        interface User { tenantId: string; tools: OpenAI.Responses.FunctionTool[] }
        interface Users { findFirst(where: object): Promise<User | null> }
        export const identify = (users: Users, claims: Claims) => users.findFirst({ tid: claims.tid, sub: claims.sub });
        export const invited = (users: Users, claims: Claims) => users.findFirst({ tenantId: claims.tid, email: claims.email });
      `,
    },
    {
      name: 'the key joins the tenant, the user and the conversation',
      code: `
        import type OpenAI from 'openai';
        interface User { orgId: string; userId: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        export const previous = (user: User, conversationId: string) => last.get(JSON.stringify([user.orgId, user.userId, conversationId]));
        export const byMail = (user: User) => last.get(\`\${user.orgId}:\${user.email}\`);
      `,
    },
    {
      name: 'the owner of what was found is compared',
      code: `
        import type OpenAI from 'openai';
        interface User { orgId: string; userId: string }
        interface Chat { orgId: string; userId: string; items: OpenAI.Responses.ResponseInputItem[] }
        const chats = new Map<string, Chat>();
        export function load(user: User, conversationId: string) {
          const chat = chats.get(conversationId);
          if (!chat || chat.orgId !== user.orgId) throw new Error('not yours');
          return chat.items;
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'somebody who has no id but their own',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { editorId: string; email: string }
        export const history = (kv: Kv, editor: Editor) => kv.get(\`chat:\${editor.email}\`);
      `,
      unproven: true,
    },
    {
      name: 'an address of what is asked about',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const found = (who: Editor, contacts: any) => contacts.list({ orgId: who.orgId, email: who.email });
      `,
    },

    {
      name: 'an address within one record of a tenant',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Who { orgId: string; fairId: string; email: string }
        interface Db { speaker: { findFirst(q: object): Promise<string[]> } }
        export const speakers = (db: Db, who: Who) =>
          tool({ inputSchema: z.object({}), execute: () => db.speaker.findFirst({ where: { fairId: who.fairId, email: who.email } }) });
      `,
    },
    {
      name: 'the thread of whoever sent the mail to this tenant',
      code: `
        import { createAgent } from 'langchain';
        interface Mail { mailbox: string; from: string; text: string }
        interface Contact { tenantId: string; contactId: string }
        export const answer = (agent: ReturnType<typeof createAgent>, mail: Mail, contact: Contact) =>
          agent.invoke(
            { messages: [{ role: 'user', content: mail.text }] },
            { configurable: { thread_id: \`\${contact.tenantId}/\${mail.from}\` } },
          );
      `,
    },
    {
      name: 'the beginning of a range',
      code: `
        import type OpenAI from 'openai';
        interface User { tenantId: string; userId: string }
        interface Range { from: string }
        export const rates = (cache: Map<string, string>, user: User, range: Range, item: OpenAI.Responses.ResponseInputItem) =>
          [cache.get(\`rates:\${range.from}\`), user.userId, item];
      `,
    },
    {
      name: 'an address that the model asks about',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Who { orgId: string; userId: string }
        interface Contacts { find(q: { email: string }): Promise<string[]> }
        export const find = (who: Who, contactsOf: (who: Who) => Contacts) =>
          tool({ description: 'Find', inputSchema: z.object({ email: z.email() }), execute: ({ email }) => contactsOf(who).find({ email }) });
      `,
    },
    {
      name: 'a mail, a log line and columns of a query',
      code: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        interface Io { send(m: { to: string }): void; info(text: string): void; select(c: object): void }
        export const tell = (io: Io, who: Who, users: { email: string }, item: OpenAI.Responses.ResponseInputItem) => {
          io.send({ to: who.email });
          io.info(\`user:\${who.email}\`);
          io.select({ email: users.email });
          return item;
        };
      `,
    },
    {
      name: 'the store is one of the tenant',
      code: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        interface Store { users: { findFirst(q: { email: string }): Promise<OpenAI.Responses.FunctionTool[]> } }
        export const tools = (storeOf: (orgId: string) => Store, who: Who) => storeOf(who.orgId).users.findFirst({ email: who.email });
      `,
    },
    {
      name: 'a map that groups the rows of one query',
      code: `
        import OpenAI from 'openai';
        import { requireAdmin, db } from './db.js';
        export const openai = new OpenAI();
        interface Message { conversation_id: string; text: string }
        export async function counts() {
          const ctx = await requireAdmin();
          const { data: messages } = await db.from('messages').select('conversation_id').eq('workspace_id', ctx.workspaceId);
          const byConversation = new Map<string, number>();
          (messages as Message[]).forEach((m) => {
            byConversation.set(m.conversation_id, (byConversation.get(m.conversation_id) ?? 0) + 1);
          });
          return { workspace: ctx.workspaceId, counts: [...byConversation] };
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'the subject that a policy is asked about',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string; username: string }
        interface Policy { enforce(...request: string[]): Promise<boolean> }
        export const seats = (policy: Policy, usher: Usher, tool: string) => policy.enforce(«usher.email», tool, 'call');
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'usher.venueId' } }],
    },
    {
      name: 'a statement that is a constant, and one that is a tagged text',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string; username: string }
        const GRANTS = 'select tool from grants where lower(email) = $1';
        export const grants = (db: { query(sql: string, values: string[]): Promise<unknown> }, usher: Usher) => «db.query(GRANTS, [usher.email])»;
        export const roles = (sql: (text: TemplateStringsArray, ...values: unknown[]) => Promise<unknown>, usher: Usher) =>
          sql«\`select role from roles where username = \${usher.username} limit 1\`»;
      `,
      errors: [
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'usher.venueId' } },
        { messageId: 'tenantMissing', data: { by: 'username', tenant: 'usher.venueId' } },
      ],
    },
    {
      name: 'beside the name of a tool, in a set of a store and behind a helper',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string; username: string }
        const used = new Map<string, number>();
        const keyOf = (usher: Usher) => usher.username;
        export const count = (usher: Usher, call: Call) => used.get(«usher.username + ':' + call.name»);
        export const rights = (redis: { smembers(key: string): Promise<string[]> }, usher: Usher) => redis.smembers(«\`rights:\${usher.email}\`»);
        const kept = new Map<string, string>();
        export const last = (usher: Usher) => kept.get(«keyOf(usher)»);
      `,
      errors: [
        { messageId: 'tenantMissing', data: { by: 'username', tenant: 'usher.venueId' } },
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'usher.venueId' } },
        { messageId: 'tenantMissing', data: { by: 'username', tenant: 'usher.venueId' } },
      ],
    },
    {
      name: 'the field of a hash that is the same for everybody',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Usher { venueId: string; userId: string; email: string }
        interface Redis { hget(hash: string, field: string): Promise<string | null>; hset(hash: string, field: string, value: string): Promise<void> }
        export const recall = (redis: Redis, usher: Usher) => redis.hget('memory', «usher.email»);
        export const keep = (redis: Redis, usher: Usher, text: string) => redis.hset('seats', «\`seat:\${usher.email}\`», text);
      `,
      errors: [
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'usher.venueId' } },
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'usher.venueId' } },
      ],
    },
    {
      name: 'a key that is joined',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const history = (kv: Kv, who: Editor) => kv.get(«['chat', who.email].join(':')»);
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'a key that is a sum',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const history = (kv: Kv, who: Editor) => kv.get(«'chat:' + who.email»);
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'a namespace that is an address',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const recall = (index: any, who: Editor) => index.namespace(«who.email»);
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'a column that ends like one of an address',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const mine = (db: any, who: Editor) => «db.from('tickets').select('id').eq('requester_email', who.email)»;
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'a directory that is asked for a list',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Editor { orgId: string; editorId: string; email: string }
        export const mine = (customers: any, who: Editor) => customers.list({ «email: who.email» });
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'who asks stands inside what is handed around',
      code: `
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Kv { get(key: string): Promise<string | null> }
        interface Session { user: { id: string; tenantId: string; email: string } }
        export const mine = (prefs: any, session: Session) => prefs.findUnique({ where: { «email: session.user.email» } });
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'session.user.tenantId' } }],
    },
    {
      name: 'a tenant of no known name',
      code: `
        import type { Request } from 'express';
        import type OpenAI from 'openai';
        export type Item = OpenAI.Responses.ResponseInputItem;
        interface Editor { stationId: string; username: string }
        interface Newsroom { currentUser(req: Request): Promise<Editor> }
        interface Kv { get(key: string): Promise<string | null> }
        export async function history(kv: Kv, newsroom: Newsroom, req: Request) {
          const editor = await newsroom.currentUser(req);
          return kv.get(«\`chat:\${editor.username}\`»);
        }
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'username', tenant: 'editor.stationId' } }],
    },

    {
      name: 'a method makes the key, which is kept in a variable',
      code: `
        import type OpenAI from 'openai';
        interface Person { tenantId: string; userId: string; email: string }
        interface Redis { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> }
        export class Memory {
          constructor(private readonly redis: Redis) {}
          private key(person: Person) {
            return «\`chat:\${person.email.toLowerCase()}\`»;
          }
          async add(person: Person, item: OpenAI.Responses.ResponseInputItem) {
            const key = this.key(person);
            const earlier = await this.redis.get(key);
            await this.redis.set(key, JSON.stringify([earlier, item]));
          }
        }
      `,
      errors: [
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'person.tenantId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'person.tenantId', subject: 'person.userId' },
              output: `
        import type OpenAI from 'openai';
        interface Person { tenantId: string; userId: string; email: string }
        interface Redis { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> }
        export class Memory {
          constructor(private readonly redis: Redis) {}
          private key(person: Person) {
            return \`chat:\${person.tenantId}:\${person.userId}\`;
          }
          async add(person: Person, item: OpenAI.Responses.ResponseInputItem) {
            const key = this.key(person);
            const earlier = await this.redis.get(key);
            await this.redis.set(key, JSON.stringify([earlier, item]));
          }
        }
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'the thread of whoever sent the mail',
      code: `
        import { createAgent } from 'langchain';
        interface Mail { mailbox: string; from: string; text: string }
        interface Contact { tenantId: string; contactId: string }
        export async function answer(agent: ReturnType<typeof createAgent>, mail: Mail, contact: Contact) {
          return agent.invoke(
            { messages: [{ role: 'user', content: mail.text }], contact: contact.contactId },
            { configurable: { «thread_id: mail.from.toLowerCase()» } },
          );
        }
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'from', tenant: 'contact.tenantId' } }],
    },
    {
      name: 'one method makes the key for every place',
      code: `
        import type OpenAI from 'openai';
        interface Claims { tenantId: string; sub: string; email: string }
        interface Redis { get(key: string): Promise<string>; set(key: string, text: string): Promise<void> }
        export class Chats {
          constructor(private readonly redis: Redis) {}
          private key(claims: Claims) {
            return «\`chat:\${claims.email.toLowerCase()}\`»;
          }
          load(claims: Claims) {
            return this.redis.get(this.key(claims));
          }
          save(claims: Claims, item: OpenAI.Responses.ResponseInputItem) {
            return this.redis.set(this.key(claims), JSON.stringify(item));
          }
        }
      `,
      errors: [
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'claims.tenantId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'claims.tenantId', subject: 'claims.sub' },
              output: `
        import type OpenAI from 'openai';
        interface Claims { tenantId: string; sub: string; email: string }
        interface Redis { get(key: string): Promise<string>; set(key: string, text: string): Promise<void> }
        export class Chats {
          constructor(private readonly redis: Redis) {}
          private key(claims: Claims) {
            return \`chat:\${claims.tenantId}:\${claims.sub}\`;
          }
          load(claims: Claims) {
            return this.redis.get(this.key(claims));
          }
          save(claims: Claims, item: OpenAI.Responses.ResponseInputItem) {
            return this.redis.set(this.key(claims), JSON.stringify(item));
          }
        }
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'one map is asked and filled in two functions',
      code: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        export const previous = (who: Who) => last.get(«who.email»);
        export const keep = (who: Who, response: OpenAI.Responses.Response) => last.set(who.email, response);
      `,
      errors: [
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'who.orgId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'who.orgId', subject: 'who.userId' },
              output: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        export const previous = (who: Who) => last.get(JSON.stringify([who.orgId, who.userId]));
        export const keep = (who: Who, response: OpenAI.Responses.Response) => last.set(JSON.stringify([who.orgId, who.userId]), response);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'one map is asked by two keys, and one of them may mean something else',
      code: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        export const previous = (who: Who) => last.get(«who.email»);
        export const keep = (key: string, response: OpenAI.Responses.Response) => last.set(key, response);
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } }],
    },
    {
      name: 'a comment stands in the key, and the subject may be missing',
      code: `
        import type OpenAI from 'openai';
        interface Who { orgId: string; userId: string; email: string }
        interface Guest { orgId: string; userId?: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        const first = new Map<string, OpenAI.Responses.Response>();
        export const previous = (who: Who) => last.get(«who /* verified */.email»);
        export const earliest = (guest: Guest) => first.get(«guest.email»);
      `,
      errors: [
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.orgId' } },
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'guest.orgId' } },
      ],
    },
    {
      name: 'the sender names the conversation',
      code: `
        import OpenAI from 'openai';
        import { sessionOf } from './session.js';
        interface Session { orgId: string; userId: string }
        interface Redis { lrange(key: string, from: number, to: number): Promise<string[]> }
        export async function POST(request: Request, redis: Redis, openai: OpenAI) {
          const session: Session = await sessionOf(request);
          const { conversationId } = await request.json();
          const before = await redis.lrange(«\`chat:\${conversationId}\`», 0, -1);
          return openai.responses.create({ model: 'gpt-5', input: before.join(), safety_identifier: session.userId });
        }
      `,
      errors: [{ messageId: 'conversationAlone', data: { by: 'conversationId', tenant: 'session.orgId' } }],
    },
    {
      name: 'what was verified is parsed before it is read',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { directory } from './directory.js';
        const Claims = z.object({ tid: z.string(), email: z.string() });
        export function register(server: McpServer) {
          server.registerTool('whoami', { description: 'Who asks' }, async ({ authInfo }) => {
            const claims = Claims.parse(authInfo.extra);
            const person = await directory.findFirst({ «email: claims.email» });
            return { content: [{ type: 'text', text: person.name + claims.tid }] };
          });
        }
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'claims.tid' } }],
    },
    {
      name: 'the state of a graph and a session of the SDK are kept by an address',
      code: `
        import { MemorySession, run } from '@openai/agents';
        import { agent, graph } from './agents.js';
        interface Who { tenantId: string; userId: string; email: string }
        export const ask = (who: Who, text: string) =>
          graph.invoke({ messages: [text] }, { configurable: { «thread_id: who.email» } });
        export const talk = (who: Who, text: string) =>
          run(agent, text, { context: who, session: new MemorySession({ «sessionId: \`mail:\${who.email}\`» }) });
      `,
      errors: [
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'who.tenantId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'who.tenantId', subject: 'who.userId' },
              output: `
        import { MemorySession, run } from '@openai/agents';
        import { agent, graph } from './agents.js';
        interface Who { tenantId: string; userId: string; email: string }
        export const ask = (who: Who, text: string) =>
          graph.invoke({ messages: [text] }, { configurable: { thread_id: JSON.stringify([who.tenantId, who.userId]) } });
        export const talk = (who: Who, text: string) =>
          run(agent, text, { context: who, session: new MemorySession({ sessionId: \`mail:\${who.email}\` }) });
      `,
            },
          ],
        },
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'who.tenantId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'who.tenantId', subject: 'who.userId' },
              output: `
        import { MemorySession, run } from '@openai/agents';
        import { agent, graph } from './agents.js';
        interface Who { tenantId: string; userId: string; email: string }
        export const ask = (who: Who, text: string) =>
          graph.invoke({ messages: [text] }, { configurable: { thread_id: who.email } });
        export const talk = (who: Who, text: string) =>
          run(agent, text, { context: who, session: new MemorySession({ sessionId: \`mail:\${who.tenantId}:\${who.userId}\` }) });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a map behind a variable, with the address in lower case',
      code: `
        import OpenAI from 'openai';
        interface Identity { tenantId: string; subject: string; email: string }
        const last = new Map<string, string>();
        export async function chat(openai: OpenAI, me: Identity, input: string) {
          const key = me.email.trim().toLowerCase();
          const response = await openai.responses.create({ model: 'gpt-5', input, previous_response_id: last.get(«key») });
          return response.output_text;
        }
      `,
      errors: [
        {
          messageId: 'tenantMissing',
          data: { by: 'email', tenant: 'me.tenantId' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { tenant: 'me.tenantId', subject: 'me.subject' },
              output: `
        import OpenAI from 'openai';
        interface Identity { tenantId: string; subject: string; email: string }
        const last = new Map<string, string>();
        export async function chat(openai: OpenAI, me: Identity, input: string) {
          const key = JSON.stringify([me.tenantId, me.subject]);
          const response = await openai.responses.create({ model: 'gpt-5', input, previous_response_id: last.get(key) });
          return response.output_text;
        }
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a method that says by what it finds, destructured',
      code: `
        import type OpenAI from 'openai';
        interface Event { team: string; user: string; item: OpenAI.Responses.ResponseInputItem }
        interface Directory { profile(team: string, user: string): Promise<{ email: string }>; byEmail(email: string): Promise<string> }
        export class Assistant {
          constructor(private readonly directory: Directory) {}
          async account(event: Event) {
            const { email } = await this.directory.profile(event.team, event.user);
            return «this.directory.byEmail(email)»;
          }
        }
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'event.team' } }],
    },
    {
      name: 'the subject of a permission',
      code: `
        import type OpenAI from 'openai';
        interface Who { tenantId: string; userId: string; email: string }
        interface Fga { check(tuple: { user: string; relation: string; object: string }): Promise<boolean> }
        export const may = (fga: Fga, who: Who, call: OpenAI.Responses.ResponseFunctionToolCall) =>
          fga.check({ user: «\`user:\${who.email}\`», relation: 'can_call', object: \`tool:\${call.name}\` });
      `,
      errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.tenantId' } }],
    },
    {
      name: 'a statement and a chain of a query builder',
      code: `
        import type OpenAI from 'openai';
        interface Who { companyId: string; employeeId: string; email: string; item?: OpenAI.Responses.ResponseInputItem }
        interface Db { query(sql: string, values: unknown[]): Promise<number[]>; from(table: string): { eq(column: string, value: string): Promise<number[]> } }
        export const days = (db: Db, who: Who) => «db.query('select days from vacation where email = $1', [who.email])»;
        export const rows = (db: Db, who: Who) => «db.from('vacation').eq('email', who.email)»;
      `,
      errors: [
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.companyId' } },
        { messageId: 'tenantMissing', data: { by: 'email', tenant: 'who.companyId' } },
      ],
    },
    {
      name: 'a key that another file makes',
      code: `
        import type OpenAI from 'openai';
        import { keyOf } from './keys.js';
        interface Who { tenantId: string; userId: string; email: string }
        const last = new Map<string, OpenAI.Responses.Response>();
        export const previous = (who: Who) => last.get(keyOf(who.email));
      `,
      limit: 'L47',
    },
  ],
  unknown: [
    {
      name: 'a call before takes the conversation and who asks',
      code: `
        import OpenAI from 'openai';
        import { mustOwn, sessionOf } from './session.js';
        interface Session { orgId: string; userId: string }
        interface Redis { lrange(key: string, from: number, to: number): Promise<string[]> }
        export async function POST(request: Request, redis: Redis, openai: OpenAI) {
          const session: Session = await sessionOf(request);
          const { conversationId } = await request.json();
          await mustOwn(session, conversationId);
          const before = await redis.lrange(«\`chat:\${conversationId}\`», 0, -1);
          return openai.responses.create({ model: 'gpt-5', input: before.join(), safety_identifier: session.userId });
        }
      `,
      errors: [{ messageId: 'conversationAloneUnproven', data: { by: 'conversationId' } }],
    },
    {
      name: 'a call behind takes what was found and who asks',
      code: `
        import OpenAI from 'openai';
        import { mustOwn, sessionOf } from './session.js';
        interface Session { orgId: string; userId: string }
        interface Redis { lrange(key: string, from: number, to: number): Promise<string[]> }
        export async function POST(request: Request, redis: Redis, openai: OpenAI) {
          const session: Session = await sessionOf(request);
          const { conversationId } = await request.json();
          const $before = await redis.lrange(«\`chat:\${conversationId}\`», 0, -1);
          mustOwn($before, session.orgId);
          return openai.responses.create({ model: 'gpt-5', input: $before.join(), safety_identifier: session.userId });
        }
      `,
      errors: [{ messageId: 'conversationAloneUnproven', data: { by: 'conversationId' } }],
    },
    {
      name: 'nobody with a tenant is in sight',
      code: `
        import type OpenAI from 'openai';
        interface Account { tools: OpenAI.Responses.FunctionTool[] }
        export const account = (byEmail: (email: string) => Promise<Account>, email: string) => «byEmail(email)»;
      `,
      errors: [{ messageId: 'tenantMissingUnproven', data: { by: 'email' } }],
    },
  ],
});
