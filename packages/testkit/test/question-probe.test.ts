import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';

describe('nodes', () => {
  test('are found by the only mark', () => {
    const node = questionProbe(`await «client.chat.completions.create»({ tools });`).nodeAt();
    expect(node.type).toBe('MemberExpression');
  });

  test('are found by number and by name', () => {
    const probe = questionProbe(`/* guard */ «can(user)» && «run(call)»;`);
    expect(probe.nodeAt('guard').range).toEqual([12, 21]);
    expect(probe.nodeAt(2).range).toEqual([25, 34]);
  });

  test('are the innermost, or of the type that is asked for', () => {
    const probe = questionProbe(`«run»`);
    expect(probe.nodeAt().type).toBe('Identifier');
    expect(probe.nodeAt(1, 'ExpressionStatement').expression.type).toBe('Identifier');
  });

  test('have parents', () => {
    expect(questionProbe(`run(«call»)`).nodeAt().parent?.type).toBe('CallExpression');
  });

  test('must span the mark exactly', () => {
    expect(() => questionProbe(`«run(» call)`).nodeAt()).toThrow('No node spans exactly "run("');
    expect(() => questionProbe(`«run()»`).nodeAt(1, 'ClassBody')).toThrow('No ClassBody spans exactly "run()"');
  });

  test('must be named where there are several marks', () => {
    expect(() => questionProbe(`«a» + «b»`).nodeAt()).toThrow('Say which of 2 marks');
  });
});

describe('what a linter knows', () => {
  test('has scopes, in both parsers', () => {
    expect(questionProbe(`const call = 1;`).sourceCode.scopeManager?.scopes.length).toBe(2);
    expect(questionProbe(`const call = 1;`, { parser: 'espree' }).sourceCode.scopeManager?.scopes.length).toBe(2);
  });

  test('has no types unless asked for', () => {
    expect(questionProbe(`const call = 1;`).sourceCode.parserServices).toMatchObject({ program: null });
    expect(questionProbe(`const call = 1;`, { types: true }).sourceCode.parserServices).toMatchObject({
      program: expect.any(Object) as object,
    });
  });

  test('sees real declarations and other files of the project', () => {
    const probe = questionProbe(
      `
        import type OpenAI from 'openai';
        import { tools } from './tools';
        export const list: OpenAI.Chat.ChatCompletionTool[] = «tools»;
      `,
      {
        types: true,
        files: {
          'tools.ts': `
            import type OpenAI from 'openai';
            export const tools: OpenAI.Chat.ChatCompletionTool[] = [];
          `,
        },
      },
    );
    const { getTypeAtLocation } = probe.sourceCode.parserServices as {
      readonly getTypeAtLocation: (node: unknown) => {
        readonly getNumberIndexType: () => { readonly aliasSymbol?: { name: string } };
      };
    };
    expect(getTypeAtLocation(probe.nodeAt()).getNumberIndexType().aliasSymbol?.name).toBe('ChatCompletionTool');
  });

  test('gives the facts that rules see', () => {
    expect(questionProbe(`import OpenAI from 'openai';`).facts.relevant).toBe(true);
    expect(questionProbe(`import fs from 'node:fs';`).facts.relevant).toBe(false);
  });

  test('resolves settings', () => {
    const probe = questionProbe(``, { settings: { tenantWords: ['mandant'] } });
    expect(probe.settings.tenantWords).toEqual(['mandant']);
  });

  test('refuses code that does not parse', () => {
    expect(() => questionProbe(`const = 1;`)).toThrow('1:6');
  });
});
