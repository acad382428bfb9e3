import type { ExportName } from '../path.js';
import type { Told } from './told.js';

/** Methods by which the application listens to what happens in a run: the event's name comes first, then the listener. */
export interface EventPoint {
  readonly id: string;
  /** The classes whose instances have the methods. */
  readonly exports: readonly ExportName[];
  readonly methods: readonly string[];
  /** The type that says by event what a listener is handed. */
  readonly of: ExportName;
  readonly told: readonly Told[];
}
