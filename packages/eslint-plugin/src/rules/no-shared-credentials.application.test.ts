import { testRule } from '@toolgate/testkit';
import rule from './no-shared-credentials.js';

/** A tool of a cooperative, with what it gets its token from and what it asks with it. */
const coop = (body: string, beside = ''): string => `
  import { tool } from 'ai';
  import { z } from 'zod';

  interface Member { coopId: string; memberId: string; mail: string; accessToken: string; may: string[] }
  interface Tokens { clientCredentials(audience: string): Promise<string>; onBehalfOf(token: string): Promise<string> }
  interface Vault { read(path: string): Promise<string> }
  interface Settings { readonly adminApiKey: string; readonly readerApiKey: string }
  interface Ledger { shares(token: string, no: string): Promise<string>; of(token: string, coopId: string, no: string): Promise<string> }
  interface Directory { impersonate(mailbox: string): Promise<{ shares(no: string): Promise<string> }> }
  ${beside}
  export const toolsOf = (member: Member, tokens: Tokens, vault: Vault, settings: Settings, ledger: Ledger, directory: Directory) => ({
    shares: tool({
      description: 'Shares',
      inputSchema: z.object({ no: z.string().max(9) }),
      execute: async ({ no }) => {
        if (!member.may.includes('shares')) throw new Error('forbidden');
        ${body}
      },
    }),
  });
`;

const by = (credential: string) => [{ messageId: 'sharedByTools', data: { usedBy: 'shares', credential } }] as const;

testRule(rule, {
  unknown: [],
  evasions: [],
  canonical: [
    {
      name: 'a token of the application itself',
      code: coop(`return ledger.shares(await «tokens.clientCredentials('ledger')», no);`),
      errors: by('a token of the application itself'),
    },
    {
      name: 'a function of the file that asks for the grant of the application',
      code: coop(
        `const response = await fetch('https://ledger.example/shares/' + no, { headers: { authorization: await «bearer()» } });
         return response.text();`,
        `async function bearer() {
           const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'desk' });
           return (await fetch('https://issuer.example/token', { method: 'POST', body })).text();
         }`,
      ),
      errors: by('a token of the application itself'),
    },
    {
      name: 'an account that is always the same',
      code: coop(
        `const box = await «directory.impersonate(process.env.DIRECTORY_ADMIN ?? 'admin@coop.example')»;
         return box.shares(no);`,
      ),
      errors: by('the account that it always acts for'),
    },
    {
      name: 'a secret by its name in a store',
      code: coop(`return ledger.shares(await «vault.read('ledger/admin-api-key')», no);`),
      errors: by('the secret \`ledger/admin-api-key\`'),
    },
    {
      name: 'a member of the settings',
      code: coop(`return ledger.shares(«settings.adminApiKey», no);`),
      errors: by('\`adminApiKey\`'),
    },
    {
      name: 'a function of the file that reads the environment',
      code: coop(
        `return ledger.shares(«required('LEDGER_ADMIN_TOKEN')», no);`,
        `const required = (name: string) => process.env[name] ?? '';`,
      ),
      errors: by('\`LEDGER_ADMIN_TOKEN\`'),
    },
  ],
  guarded: [
    {
      name: 'a token that is exchanged for one of who asks',
      code: coop(`return ledger.shares(await tokens.onBehalfOf(member.accessToken), no);`),
    },
    { name: 'the mailbox of who asks', code: coop(`return (await directory.impersonate(member.mail)).shares(no);`) },
  ],
  nearMisses: [
    {
      name: 'a token of the application beside the tenant of who asks',
      code: coop(`return ledger.of(await tokens.clientCredentials('ledger'), member.coopId, no);`),
    },
    {
      name: 'a client that is told the tenant of who asks',
      code: coop(
        `const ledgerOf = new LedgerClient(await tokens.clientCredentials('ledger'));
         return ledgerOf.find(member.coopId, no);`,
        `declare class LedgerClient { constructor(token: string); find(coopId: string, no: string): Promise<string> }`,
      ),
    },
    { name: 'a key that reads', code: coop(`return ledger.shares(settings.readerApiKey, no);`) },
    {
      name: 'a secret of no great right',
      code: coop(`return ledger.shares(await vault.read('ledger/reader-key'), no);`),
    },
  ],
});
