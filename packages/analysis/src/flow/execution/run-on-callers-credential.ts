import type { SourceFile } from '../../resolve/source-file.js';
import type { Execution } from './execution.js';
import { readsGivenCredential } from './reads-given-credential.js';
import { reachesData } from './reaches-data.js';

/**
 * Whether all that executors reach is asked with the credential that a function around them was given for who asks:
 * `policyTools({ cookieHeader })`. Whoever is called decides then, and a tool that is shown to everybody does nothing for
 * those who may not.
 */
export const runOnCallersCredential = (file: SourceFile, executions: readonly Execution[]): boolean => {
  const asks = executions.map(({ kind, callee }): 'credential' | 'nobody' | 'data' => {
    if (kind !== 'sdk' || !callee) return 'data';
    if (readsGivenCredential(file, callee)) return 'credential';
    return reachesData(file, callee.body) ? 'data' : 'nobody';
  });
  return asks.includes('credential') && !asks.includes('data');
};
