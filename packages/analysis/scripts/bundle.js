// Joins the modules of the analysis into three files: what every linted file asks, the questions about files that are
// looked at, and what both share. The questions are nine tenths of the code, and are loaded with the first such file.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));

// `require`, because a rule cannot wait. What it loads are modules, as each of our engines allows.
const onDemand = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
let loaded;
export const loadQuestions = () => (loaded ??= require('./questions.js'));`;

await build({
  entryPoints: { index: from('../src/index.ts'), questions: from('../src/facts/questions.ts') },
  outdir: from('../dist'),
  bundle: true,
  splitting: true,
  chunkNames: 'shared',
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  plugins: [
    {
      name: 'questions-on-demand',
      setup({ onLoad }) {
        onLoad({ filter: /load-questions\.ts$/ }, () => ({ contents: onDemand, loader: 'js' }));
      },
    },
  ],
});
