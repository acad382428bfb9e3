import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { oxlintPresets } from './oxlint-presets.js';
import { generatedPages, renderPage, root } from './pages.js';

const update = (path: string, text: string): void => {
  const file = `${root}/${path}`;
  if (existsSync(file) && text === readFileSync(file, 'utf8')) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`Updated ${path}`);
};

for (const page of generatedPages) {
  if (existsSync(`${root}/${page.path}`)) {
    update(page.path, await renderPage(page));
    continue;
  }
  console.error(`Missing: ${page.path}`);
  process.exitCode = 1;
}
for (const { path, render } of oxlintPresets) update(path, await render());
