/**
 * Tells whether a finding is one of those that only `unproven: 'report'` shows: their message ids say so.
 *
 * @param finding - A finding, expected or reported.
 *
 * @example
 * ```ts
 * isUnproven({ messageId: 'executionUnguardedUnproven' }); // true
 * ```
 */
export function isUnproven(finding: { readonly messageId?: string | undefined }): boolean {
  return finding.messageId?.endsWith('Unproven') ?? false;
}
