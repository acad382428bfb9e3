/** How much a wrong execution costs: `destructive` cannot be undone and always waits for a human. */
export type Risk = 'read' | 'write' | 'destructive';
