import type { PreparedCase } from '../prepare/prepared-case.js';

/**
 * One way to read files. Throws or rejects when a case or a law does not hold.
 *
 * What a lane costs once (a program, a run of oxlint) is paid by the first case that is checked.
 */
export type Lane = (one: PreparedCase) => void | Promise<void>;
