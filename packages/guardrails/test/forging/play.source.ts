/* Runs the routes named on standard input. The main thread keeps its built-ins; what changes them runs in a worker. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

interface Work {
  readonly id: string;
  readonly pollutes: boolean;
  readonly before: boolean;
}
interface Ended {
  readonly id: string;
  readonly end: string;
}

const playAll = async (work: readonly Work[], tell: (ended: Ended) => void): Promise<void> => {
  for (const { id, before } of work) {
    if (before) await import(`./before/${id}.js`);
    let end: string;
    try {
      const { play } = await import('./stage.js');
      const { describeTools } = await import('@toolgate/guardrails');
      const { attempt } = await import(`./routes/${id}.js`);
      end = await play(attempt, describeTools);
    } catch (error) {
      end = `does not start: ${error instanceof Error ? error.name : 'unknown'}`;
    }
    tell({ id, end });
  }
};

const playAlone = (work: Work): Promise<Ended> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: [work], stderr: true });
    const timer = setTimeout(() => {
      resolve({ id: work.id, end: 'does not end' });
      void worker.terminate();
    }, 20_000);
    const finish = (end: Ended): void => {
      clearTimeout(timer);
      resolve(end);
      void worker.terminate();
    };
    worker.on('message', finish);
    worker.on('error', (error) => {
      finish({ id: work.id, end: `stops the process: ${error.name}` });
    });
    worker.on('exit', () => {
      finish({ id: work.id, end: 'stops the process' });
    });
  });

if (isMainThread) {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  const work = JSON.parse(text) as readonly Work[];
  const ends: Record<string, string> = {};
  const tell = ({ id, end }: Ended): void => {
    ends[id] = end;
  };
  await playAll(
    work.filter(({ pollutes }) => !pollutes),
    tell,
  );
  for (const one of work.filter(({ pollutes }) => pollutes)) tell(await playAlone(one));
  process.stdout.write(JSON.stringify(ends));
} else {
  const post = parentPort?.postMessage.bind(parentPort);
  await playAll(workerData as readonly Work[], (ended) => post?.(ended));
}
