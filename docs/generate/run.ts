import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generatedPages, renderPage, root } from './pages.js';

for (const page of generatedPages) {
  const file = `${root}/${page.path}`;
  if (!existsSync(file)) {
    console.error(`Missing: ${page.path}`);
    process.exitCode = 1;
    continue;
  }
  const text = await renderPage(page);
  if (text === readFileSync(file, 'utf8')) continue;
  writeFileSync(file, text);
  console.log(`Updated ${page.path}`);
}
