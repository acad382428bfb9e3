import type { ScopedStream } from '../proofs/gateway.js';
import type { OpenRequest } from './open-request.js';

/**
 * A stream that opens its request when it is first read and closes it when it ends, fails, is returned or aborted.
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
  const stream = { over: false };

  const chunks = (async function* () {
    try {
      if (stream.over) return;
      opened = await open();
      yield* body(opened);
    } finally {
      stream.over = true;
      await opened?.close();
      settleClosed();
    }
  })();

  const finish = async (): Promise<IteratorResult<Chunk>> => {
    const notStarted = opened === undefined && !stream.over;
    stream.over = true;
    opened?.abort(new Error('the stream was ended by its reader'));
    const result = await chunks.return(undefined);
    if (notStarted) settleClosed();
    return result;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => chunks.next(),
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
