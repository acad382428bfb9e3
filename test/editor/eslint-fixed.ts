import { join } from 'node:path';
import { ESLint } from 'eslint';

/**
 * The text that `eslint --fix` leaves, with the configuration of the folder.
 *
 * @throws Error when it leaves the text as it is.
 */
export async function eslintFixed(folder: string, name: string, text: string): Promise<string> {
  const [result] = await new ESLint({ cwd: folder, fix: true }).lintText(text, { filePath: join(folder, name) });
  if (result?.output === undefined) throw new Error('ESLint has nothing to fix.');
  return result.output;
}
