import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-in-identity-key.js';

// What somebody has or may do, asked of something outside by what they are called: by a method of any name, through the
// helper that makes the key, as the path of a file or as a request to a store.

const kiln = (body: string, from = ''): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Potter { studioId: string; tenantId: string; potterId: string; email: string; locale: string }
  interface Kilns {
    rightsOf(email: string): Promise<string[]>;
    rightsOfMember(tenantId: string, potterId: string): Promise<string[]>;
    byOwner(email: string): Promise<string[]>;
    recall(query: { owner: string; limit: number }): Promise<string[]>;
    load(key: string): Promise<string>;
    sendCode(email: string): Promise<string>;
    avatarOf(email: string): Promise<string>;
  }
  ${from}
  export const firings = (kilns: Kilns, potter: Potter) =>
    tool({
      description: 'Firings of the potter',
      inputSchema: z.object({ kiln: z.enum(['small', 'large']), of: z.email() }),
      execute: async ({ kiln, of }) => {
        const found = ${body};
        return [kiln, of, found];
      },
    });
`;

const found = (name: string, body: string, from?: string) => ({
  name,
  code: kiln(body, from),
  errors: [{ messageId: 'tenantMissing', data: { by: 'email', tenant: 'potter.tenantId' } }] as const,
});

const quiet = (name: string, body: string, from?: string) => ({ name, code: kiln(body, from) });

const command = `declare class PutObjectCommand { constructor(input: { Bucket: string; Key: string }) }
  declare const s3: { send(command: PutObjectCommand): Promise<string> };`;

testRule(rule, {
  canonical: [
    found('rights are asked for by an address', 'await «kilns.rightsOf(potter.email)»'),
    found('what somebody owns is asked for by an address', 'await «kilns.byOwner(potter.email.toLowerCase())»'),
    found('a state is loaded by an address', 'await «kilns.load(potter.email)»'),
    found('the owner of what is remembered is an address', 'await kilns.recall({ «owner: potter.email», limit: 5 })'),
    found(
      'an object is put below an address',
      'await s3.send(new PutObjectCommand({ Bucket: "firings", «Key: `firings/${potter.email}/${kiln}`» }))',
      command,
    ),
  ],
  guarded: [
    quiet('rights are asked for by tenant and subject', 'await kilns.rightsOfMember(potter.tenantId, potter.potterId)'),
    quiet(
      'the owner is tenant and subject',
      'await kilns.recall({ owner: `${potter.tenantId}/${potter.potterId}`, limit: 5 })',
    ),
    quiet(
      'an object is put below the tenant',
      'await s3.send(new PutObjectCommand({ Bucket: "firings", Key: `firings/${potter.tenantId}/${potter.email}/${kiln}` }))',
      command,
    ),
  ],
  nearMisses: [
    quiet('a code is sent to the address', 'await kilns.sendCode(potter.email)'),
    quiet('the picture of an address', 'await kilns.avatarOf(potter.email)'),
    quiet('an address that the model asks about', 'await kilns.rightsOf(of)'),
    quiet(
      'what is worked out at hand',
      'domainsOf(potter.email)',
      'declare function domainsOf(email: string): string[];',
    ),
    quiet(
      'the path below a folder of the tenant',
      'await readFile(path.join(tenantFolder, potter.email, kiln))',
      `declare const tenantFolder: string; declare const path: { join(...parts: string[]): string };
       declare function readFile(path: string): Promise<string>;`,
    ),
  ],
  evasions: [],
  unknown: [],
});
