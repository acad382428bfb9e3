import type { ScopedStream } from '../proofs/gateway.js';
import type { OpenRequest } from './open-request.js';

/**
 * A stream that opens its request when it is first read and closes it when it ends, fails, is returned or aborted. A body
 * that does not heed the abort keeps nothing open: the scope is closed under it.
 */
export const scopedStream = <Chunk>(
  open: () => Promise<OpenRequest>,
  body: (opened: OpenRequest) => AsyncIterable<Chunk>,
): ScopedStream<Chunk> => {
  let settleClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    settleClosed = resolve;
  });
  let opened: OpenRequest | undefined;
  const stream = { over: false, started: false, reading: 0 };

  const close = async (): Promise<void> => {
    stream.over = true;
    await opened?.close();
    settleClosed();
  };
  const chunks = (async function* () {
    try {
      opened = await open();
      // The reader may have gone while the request was authenticated.
      if (stream.over) return;
      opened.context.signal.addEventListener('abort', () => void close(), { once: true });
      if (opened.context.signal.aborted) return;
      yield* body(opened);
    } finally {
      await close();
    }
  })();

  const finish = async (): Promise<IteratorResult<Chunk>> => {
    const busy = stream.reading > 0;
    stream.over = true;
    opened?.abort(new Error('the stream was ended by its reader'));
    const returned = chunks.return(undefined);
    if (!busy && stream.started) return returned;
    // The body is at work and may never come back, so nobody waits for it; what it ends with goes to the reader's own
    // pending next().
    const closing = close().then((): IteratorResult<Chunk> => ({ done: true, value: undefined }));
    return Promise.race([closing, returned]);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      stream.started = true;
      stream.reading += 1;
      try {
        return await chunks.next();
      } finally {
        stream.reading -= 1;
      }
    },
    return: finish,
    throw: async (error: unknown) => {
      await finish();
      throw error;
    },
    closed,
    abort: async () => {
      await finish();
    },
  };
};
