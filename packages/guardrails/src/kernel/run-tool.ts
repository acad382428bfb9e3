import type { ToolRun } from '../proofs/tool-declaration.js';
import type { CheckedCall, Grant } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** How a run ended. */
export type Ran =
  | { readonly end: 'value'; readonly value: unknown }
  | { readonly end: 'thrown'; readonly error: unknown }
  | { readonly end: 'timed-out' | 'aborted' };

/** A signal that costs nothing as long as nobody looks at it: most tools end before they could be stopped. */
class LazyAbort {
  #controller: AbortController | undefined;
  #reason: Error | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  abort(reason: Error): void {
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
  }
}

/**
 * Runs the tool until it ends, its time is over or the request is aborted or over; the tool is told by its signal. Whatever
 * the isolation does, the tool's code starts at most once, and never after the run has ended.
 */
export const runTool = (context: RequestContext, call: CheckedCall, grant: Grant): Promise<Ran> => {
  const { state, identity } = context;
  const abort = new LazyAbort();
  let over = false;
  let invoked = false;

  const run: ToolRun<never> = {
    tenant: context.tenant,
    user: context.user,
    args: call.args() as never,
    get signal() {
      return abort.signal;
    },
    callId: call.proposal.raw.callId,
    ...(grant.token === undefined ? undefined : { accessToken: grant.token.accessToken }),
  };
  const task = {
    tool: call.name,
    tenantId: identity.tenantId,
    get signal() {
      return abort.signal;
    },
    // Asynchronous, so that a tool that throws at once rejects.
    invoke: async (): Promise<unknown> => {
      if (over) throw new ToolgateViolation(`the isolation started ${call.name} after the call had ended`);
      if (invoked) throw new ToolgateViolation(`the isolation started ${call.name} twice for one call`);
      invoked = true;
      return await call.tool.run(run);
    },
  };

  return new Promise<Ran>((resolve) => {
    const end = (ran: Ran): void => {
      if (over) return;
      over = true;
      cancel();
      forget();
      resolve(ran);
    };
    const cancel = state.clock.after(call.tool.timeoutMs, () => {
      end({ end: 'timed-out' });
      abort.abort(new Error('timed-out'));
    });
    const forget = context.onStop(() => {
      end({ end: 'aborted' });
      abort.abort(new Error('aborted'));
    });
    void (async () => state.isolation.run(task))().then(
      (value) => {
        end({ end: 'value', value });
      },
      (error: unknown) => {
        end({ end: 'thrown', error });
      },
    );
  });
};
