import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { argumentOriginsOf } from '../../../src/flow/arguments/argument-origin.js';
import { limitBefore } from '../../../src/flow/arguments/argument-limits.js';
import { membershipOf } from '../../../src/flow/arguments/membership-of.js';
import { fileOf } from '../../file-of.js';

const tool = (body: string): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  import { assertOwner } from './owner.js';
  interface Ctx { tenantId: string; userId: string; siteIds: string[] }
  const Args = z.object({ siteId: z.string(), where: z.object({ take: z.number() }) });
  export async function run(ctx: Ctx, call: OpenAI.Responses.ResponseFunctionToolCall) {
    const args = Args.parse(JSON.parse(call.arguments));
    ${body}
  }
`;

describe('the argument behind a value', () => {
  const originsOf = (body: string): readonly string[] => {
    const probe = questionProbe(tool(body));
    return argumentOriginsOf(fileOf(probe), probe.nodeAt()).map(
      ({ path, how, property, validated }) =>
        `${how} ${path.join('.')}: ${property?.schema.kind ?? 'not described'}, ${validated}`,
    );
  };

  test.each([
    ['a member', `load(«args.siteId»);`, ['whole siteId: string, yes']],
    ['a member of a member', `load(«args.where.take»);`, ['whole where.take: number, yes']],
    ['taken apart', `const { where: { take } } = args; load(«take»);`, ['whole where.take: number, yes']],
    ['in a text', 'load(«`site ${args.siteId}`»);', ['part siteId: string, yes']],
    ['all of them', `load(«args»);`, ['whole : not described, yes']],
    ['something else', `load(«ctx.tenantId»);`, []],
  ])('%s', (_, body, expected) => {
    expect(originsOf(body)).toEqual(expected);
  });
});

describe('what holds an argument back before a call', () => {
  const limitOf = (body: string): string | undefined => {
    const probe = questionProbe(tool(body));
    const file = fileOf(probe);
    const call = probe.nodeAt(1, 'CallExpression');
    const [value] = call.arguments;
    const [origin] = value ? argumentOriginsOf(file, value) : [];
    return origin && limitBefore(file, call, origin);
  };

  test.each([
    ['a comparison', `if (args.where.take > 50) throw new Error(); «load(args.where.take)»;`, 'yes'],
    ['a question whether it is there', `if (args.siteId === undefined) throw new Error(); «load(args.siteId)»;`, 'no'],
    ['a list', `if (!SITES.includes(args.siteId)) throw new Error(); «load(args.siteId)»;`, 'yes'],
    ['a check that is not seen', `assertOwner(ctx, args.siteId); «load(args.siteId)»;`, 'maybe'],
    ['a check of another argument', `assertOwner(ctx, args.where.take); «load(args.siteId)»;`, 'no'],
    ['nothing', `«load(args.siteId)»;`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(limitOf(body)).toBe(expected);
  });
});

describe('whether an argument belongs to whoever asks', () => {
  const membershipIn = (body: string): string | undefined => {
    const probe = questionProbe(tool(body));
    const file = fileOf(probe);
    const [origin] = argumentOriginsOf(file, probe.nodeAt());
    return origin && membershipOf(file, origin);
  };

  test.each([
    ['looked for among theirs', `if (!ctx.siteIds.includes(args.siteId)) return; load(«args.siteId»);`, 'yes'],
    ['compared with theirs', `if (args.siteId !== ctx.tenantId) return; load(«args.siteId»);`, 'yes'],
    ['looked for among others', `if (!SITES.includes(args.siteId)) return; load(«args.siteId»);`, 'no'],
    ['a check that is not seen', `assertOwner(ctx, args.siteId); load(«args.siteId»);`, 'maybe'],
    ['nothing', `load(«args.siteId»);`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(membershipIn(body)).toBe(expected);
  });
});
