import type { AuthorizationPolicy } from '../ports/authorization-policy.js';
import type { Clock } from '../ports/clock.js';
import type { ControlStore, StoredControl } from '../ports/control-store.js';
import { bounded } from './bounded.js';
import type { ControlState, InForce } from './control-state.js';

const actions: ReadonlySet<unknown> = new Set<StoredControl['change']['action']>([
  'disable-tool',
  'disable-connector',
  'narrow-tool',
  'revoke-session',
  'break-glass',
  'roll-back-policy',
]);

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** A change that cannot be read might be the one that matters, so it is never skipped. */
const isControl = (stored: unknown): stored is StoredControl => {
  if (typeof stored !== 'object' || stored === null || !('change' in stored)) return false;
  const { change } = stored;
  if (typeof change !== 'object' || change === null) return false;
  const read = (member: string): unknown => Reflect.get(change, member);
  const until = read('until');
  return (
    actions.has(read('action')) &&
    ['id', 'subject', 'by', 'reason'].every((member) => isText(read(member))) &&
    typeof read('at') === 'number' &&
    (until === undefined || typeof until === 'number') &&
    (read('action') !== 'narrow-tool' || ('role' in stored && isText(stored.role)))
  );
};

interface SharedControlsOptions {
  readonly store: ControlStore;
  readonly clock: Clock;
  /** How long to wait for the store, in milliseconds. */
  readonly timeoutMs: number;
  /** How old a reading may be when something is decided, in milliseconds. */
  readonly ageMs: number;
  readonly policies: readonly AuthorizationPolicy[];
}

/** Keeps the changes in force in this process the same as those that the processes share. */
export class SharedControls {
  readonly #inForce: ControlState;
  readonly #options: SharedControlsOptions;
  /** The changes that came from the store or stand in it, with the reading before which that was known. */
  readonly #known = new Map<string, number>();
  #readings = 0;
  #loading: Promise<void> | undefined;
  #loadedAt = -Infinity;
  #failure: string | undefined = 'they were not read yet';

  constructor(inForce: ControlState, options: SharedControlsOptions) {
    this.#inForce = inForce;
    this.#options = options;
  }

  /** Why nothing may be decided: the changes of the other processes are not known. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Reads the store when the last reading is too old. Requests that ask at the same time share one reading. */
  async refresh(): Promise<void> {
    const { clock, ageMs } = this.#options;
    const age = clock.now() - this.#loadedAt;
    if (this.#failure === undefined && age >= 0 && age < ageMs) return;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  /** Hands a change to the other processes. */
  async add(control: StoredControl): Promise<boolean> {
    const { clock, timeoutMs, store } = this.#options;
    const added = await bounded(clock, timeoutMs, () => store.add(control));
    if (added.end !== 'value') return false;
    this.#known.set(control.change.id, this.#readings);
    return true;
  }

  async remove(id: string): Promise<boolean> {
    const { clock, timeoutMs, store } = this.#options;
    const removed = await bounded(clock, timeoutMs, () => store.remove(id));
    return removed.end === 'value';
  }

  async #load(): Promise<void> {
    const { clock, timeoutMs, store } = this.#options;
    const startedAt = clock.now();
    const reading = (this.#readings += 1);
    const loaded = await bounded<unknown>(clock, timeoutMs, () => store.load());
    this.#failure = this.#take(loaded.end === 'value' ? loaded.value : undefined, reading, loaded.end);
    if (this.#failure === undefined) this.#loadedAt = startedAt;
  }

  #take(loaded: unknown, reading: number, end: string): string | undefined {
    if (!Array.isArray(loaded)) return end === 'value' ? 'the store gave no list' : `reading the store: ${end}`;
    const stored: InForce[] = [];
    for (const control of loaded as readonly unknown[]) {
      if (!isControl(control)) return 'the store holds something that is no change';
      const { change, role } = control;
      const policy =
        change.action === 'roll-back-policy'
          ? this.#options.policies.find(({ version }) => version === change.subject)
          : undefined;
      if (change.action === 'roll-back-policy' && policy === undefined)
        return `the policy was rolled back to version "${change.subject}", which this process does not have`;
      stored.push({
        change: Object.freeze({ ...change }),
        ...(role === undefined ? {} : { role }),
        ...(policy === undefined ? {} : { policy }),
      });
    }
    const ids = new Set(stored.map(({ change }) => change.id));
    for (const [id, known] of this.#known)
      // What was added while this reading ran may be missing from it.
      if (!ids.has(id) && known < reading) {
        this.#inForce.remove(id);
        this.#known.delete(id);
      }
    for (const control of stored) {
      const { id } = control.change;
      if (!this.#inForce.has(id)) this.#inForce.add(control);
      if (!this.#known.has(id)) this.#known.set(id, reading);
    }
    return undefined;
  }
}
