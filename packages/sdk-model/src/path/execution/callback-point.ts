import type { ExportName } from '../path.js';
import type { Told } from './told.js';

/** Handlers of an application that an SDK tells what happens in a run, each event by a method of its own. */
export interface CallbackPoint {
  readonly id: string;
  /** The classes that handlers extend. */
  readonly bases: readonly ExportName[];
  /** The static method of such a class that makes a handler of an object with the methods. */
  readonly factory: string;
  /** The key under which the options of models, tools and runs take a list of handlers, objects among them. */
  readonly key: string;
  readonly told: readonly Told[];
}
