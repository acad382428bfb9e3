import { editorProject } from '../editor/editor-project.js';
import { eslintServer } from '../editor/eslint-server.js';
import { firstDiagnostics, type EditorTimes } from '../editor/first-diagnostics.js';
import { oxlintServer } from '../editor/oxlint-server.js';

/** What an editor waits for, without types, in each linter: the least of several runs. */
export async function editorTimes(passes: number): Promise<Readonly<Record<'ESLint' | 'oxlint', EditorTimes>>> {
  const project = editorProject();
  const least = async (server: typeof eslintServer): Promise<EditorTimes> => {
    const runs: EditorTimes[] = [];
    for (let pass = 0; pass < passes; pass += 1) {
      runs.push(await firstDiagnostics(server(project.folder), 'require-authorized-execution.ts'));
    }
    const leastOf = (key: keyof EditorTimes): number => Math.min(...runs.map((one) => one[key]));
    return { started: leastOf('started'), first: leastOf('first'), edit: leastOf('edit') };
  };
  try {
    return { ESLint: await least(eslintServer), oxlint: await least(oxlintServer) };
  } finally {
    project.remove();
  }
}
