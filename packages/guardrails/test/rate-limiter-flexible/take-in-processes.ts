import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('take-many.mjs', import.meta.url));

/** The verdicts of processes that take from one limit, of ten points, at the same moment. */
export const takeInProcesses = async (
  store: 'redis' | 'postgres',
  port: string,
  times: number,
): Promise<readonly (readonly string[])[]> => {
  const children = Array.from({ length: 2 }, () => {
    const child = spawn(process.execPath, [script, store, port, String(times)], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  });
  for (const { lines } of children) await lines.next();
  for (const { child } of children) child.stdin.write('go\n');
  return Promise.all(
    children.map(async ({ child, lines }) => {
      const { value } = (await lines.next()) as { value: string };
      if (child.exitCode === null) await once(child, 'exit');
      return JSON.parse(value) as string[];
    }),
  );
};
