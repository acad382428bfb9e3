/** How a failed file operation is named to a reader: its code (`EACCES`), or its message where it has none. */
export function errorCodeOf(error: unknown): string {
  if (isFileError(error)) return error.code;
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error comes from the operating system (no such file, no permission), not from a mistake in this code. */
export const isFileError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
