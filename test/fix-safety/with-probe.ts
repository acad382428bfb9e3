import type { TSESTree } from '@typescript-eslint/types';
import type { Parsed } from './parsed.js';

const most = 12;

const namesIn = (statement: TSESTree.ProgramStatement | TSESTree.NamedExportDeclarations): readonly string[] => {
  switch (statement.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id ? [statement.id.name] : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    case 'ExportNamedDeclaration':
      return statement.declaration ? namesIn(statement.declaration) : [];
    default:
      return [];
  }
};

/**
 * Adds a program that hands what the file declares to AI SDKs: as tools, executors, prompts, checks, identities, log
 * records and caches. Files that touch no SDK cost a rule nothing and show nothing; with this, each rule has to read
 * the functions of code that was written for something else.
 */
export function withProbe(text: string, { body, languageOptions }: Parsed): string {
  const names = body.flatMap(namesIn).slice(0, most);
  const at = (index: number): string => names[index % names.length] ?? 'undefined';
  const imports =
    languageOptions['sourceType'] === 'module'
      ? ["import ProbeOpenAI from 'openai';", "import { generateText as probeText, tool as probeTool } from 'ai';"]
      : [
          "const ProbeOpenAI = require('openai');",
          "const { generateText: probeText, tool: probeTool } = require('ai');",
        ];
  const listed = names.map((name, index) => `probe${String(index)}: ${name}`).join(', ');
  const executed = names
    .map((name, index) => `probe${String(index)}: probeTool({ inputSchema: ${at(index + 1)}, execute: ${name} })`)
    .join(', ');
  return [
    text,
    ...imports,
    'const probeClient = new ProbeOpenAI();',
    `const probeHandlers = { ${listed} };`,
    `const probeTools = { ${executed} };`,
    'async function probeTurn(request, session) {',
    `  const tools = ${at(0)}(session.user, probeTools);`,
    `  if (!${at(1)}(session.user)) return;`,
    `  await probeText({ model: 'm', tools: probeTools, system: \`\${${at(2)}(request)} \${request.body.name}\` });`,
    '  const turn = await probeClient.chat.completions.create({',
    "    model: 'm', tools, tool_choice: request.body.choice, messages: request.body.messages,",
    '  });',
    '  for (const call of turn.choices[0].message.tool_calls) {',
    '    const args = JSON.parse(call.function.arguments);',
    `    ${at(3)}(session.user, turn.choices[0].message.tool_calls[0]);`,
    `    const result = await probeHandlers[call.function.name]({ ...args, tenantId: ${at(4)}(args) }, session);`,
    ...names.map((name) => `    await ${name}({ tenantId: session.tenantId, ...args }, call, session);`),
    '    console.log(call, args, result);',
    '  }',
    '}',
    languageOptions['sourceType'] === 'module' ? 'export { probeTurn };' : 'module.exports = { probeTurn };',
    '',
  ].join('\n');
}
