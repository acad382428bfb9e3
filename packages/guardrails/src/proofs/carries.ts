/** Invariant in `Request`; an interface and not a function type, because the compiler prints it shorter. */
export interface BelongsTo<in out Request> {
  readonly request: Request;
}

/** What a witness carries: the request, the tools and the name a proof speaks of. */
export interface Carries<in out Request, in out Tools, out Name> extends BelongsTo<Request> {
  readonly tools: Tools;
  readonly name: Name;
}
