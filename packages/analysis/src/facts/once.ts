/**
 * Remembers the answer to a part of a fact. Nothing is worked out before somebody asks: a rule asks for few parts of few
 * facts, and in most files for none.
 */
export function once<Answer>(ask: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | undefined;
  return () => (known ??= { answer: ask() }).answer;
}
