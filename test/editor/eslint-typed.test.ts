import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplesIn } from '../docs/examples.js';
import { markdownPages } from '../docs/markdown-pages.js';
import { editorProject, pairs, type EditorProject } from './editor-project.js';
import { eslintServer } from './eslint-server.js';
import { languageClient } from './language-client.js';

// The configuration for types that the guide shows. The server works in the folder of the file, not in that of the
// project, which is why the guide says how the project is found.

const guide = markdownPages.find(({ path }) => path === 'docs/guides/editors-and-linters.md');
const shown = examplesIn(guide?.text ?? '').find(({ info }) => info === 'eslint.config.js')?.code ?? '';
const [pair] = pairs.filter(({ rule }) => rule === 'require-authorized-execution');

let project: EditorProject;

beforeAll(() => {
  project = editorProject();
  const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, types: [] };
  writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  mkdirSync(join(project.folder, 'src'));
  writeFileSync(join(project.folder, 'src/agent.ts'), pair?.bypassed ?? '');
});

afterAll(() => {
  project.remove();
});

const reportersWith = async (config: string): Promise<readonly (readonly unknown[])[]> => {
  writeFileSync(join(project.folder, 'eslint.config.js'), config);
  const client = await languageClient(eslintServer(project.folder));
  const file = await client.open(join(project.folder, 'src/agent.ts'), pair?.bypassed ?? '');
  const after = await file.change(pair?.guarded ?? '');
  await client.stop();
  return [file.diagnostics, after].map((diagnostics) => diagnostics.map(({ code, message }) => code ?? message));
};

test('with `import.meta.dirname` a file in a folder of the project is read with types', async () => {
  expect(shown).toContain('tsconfigRootDir: import.meta.dirname');
  expect(await reportersWith(shown)).toEqual([['@toolgate/require-authorized-execution'], []]);
});

test('with `process.cwd()` it is not read at all', async () => {
  const [found] = await reportersWith(shown.replace('import.meta.dirname', 'process.cwd()'));
  expect(found).toEqual([expect.stringContaining('was not found by the project service')]);
});
