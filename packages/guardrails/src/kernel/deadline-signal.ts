/**
 * Tells a port that its answer is not waited for any more. The signal is made when the port first asks for it, since most
 * ports answer at once and a controller for each question would cost more than the question.
 */
export class DeadlineSignal {
  readonly #request: AbortSignal;
  #controller: AbortController | undefined;
  #forget: (() => void) | undefined;

  constructor(request: AbortSignal) {
    this.#request = request;
  }

  get signal(): AbortSignal {
    if (this.#controller !== undefined) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const request = this.#request;
    const abort = (): void => {
      controller.abort(request.reason);
    };
    if (request.aborted) abort();
    else {
      request.addEventListener('abort', abort, { once: true });
      this.#forget = () => {
        request.removeEventListener('abort', abort);
      };
    }
    return controller.signal;
  }

  /** The question is over; `reason` where it was given up. */
  end(reason?: unknown): void {
    this.#forget?.();
    if (reason !== undefined) this.#controller?.abort(reason);
  }
}
