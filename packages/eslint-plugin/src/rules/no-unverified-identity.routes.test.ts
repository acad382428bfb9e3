import { testRule } from '@toolgate/testkit';
import rule from './no-unverified-identity.js';

/** A route whose handler reads a header, with something before it. */
const route = (before: string, read = "req.header('x-user-id')", more = ''): string => `
  import express from 'express';
  import multer from 'multer';
  import OpenAI from 'openai';
  import { requireGateway } from './gateway.js';
  import { toolsFor } from './tools.js';
  const openai = new OpenAI();
  const router = express.Router();
  ${more}
  router.post('/ask', ${before}async (req: express.Request, res: express.Response) => {
    const caller = { hallId: 'north', userId: String(${read}) };
    await openai.responses.create({ model: 'gpt-5', input: 'x', tools: toolsFor(caller) });
    res.sendStatus(204);
  });
  export default router;
`;

const claimed = (name: string, before: string, read = "req.header('x-user-id')", more = '') => ({
  name,
  code: route(before, `«${read}»`, more),
  errors: [
    {
      messageId: 'claimed' as const,
      data: { name: 'x-user-id', part: 'a header', use: 'it decides which tools the model gets' },
    },
  ] as const,
});

const open = (name: string, before: string, more = '') => ({
  name,
  code: route(before, "«req.header('x-user-id')»", more),
  errors: [
    {
      messageId: 'claimedUnproven' as const,
      data: { name: 'x-user-id', part: 'a header', use: 'it decides which tools the model gets' },
    },
  ] as const,
});

// What stands between a path and its handler may have verified a header, and may only have read the body.
testRule(rule, {
  canonical: [claimed('a parser of bodies before the handler', 'express.json(), ')],
  guarded: [],
  nearMisses: [],
  evasions: [
    claimed('a parser with options', 'express.json({ strict: true }), '),
    claimed('a parser in a variable', 'parser, ', undefined, 'const parser = express.json();'),
    claimed('several in a list', '[express.json(), express.urlencoded({ extended: true })], '),
    claimed('one that a call of the package gives a method of', "multer().single('scan'), "),
    claimed(
      'a function of the file that only goes on',
      'quiet, ',
      undefined,
      "const quiet: express.RequestHandler = (_req, res, next) => { res.set('cache-control', 'no-store'); next(); };",
    ),
    claimed('the headers as an object', 'express.json(), ', "req.headers['x-user-id']"),
  ],
  unknown: [
    open('a function of another file', 'requireGateway, '),
    open('a function of another file beside a parser', 'express.json(), requireGateway, '),
    open(
      'a function of the file that may refuse',
      'known, ',
      "const known: express.RequestHandler = (req, res, next) => { if (!req.header('x-user-id')) res.sendStatus(401); else next(); };",
    ),
  ],
});
