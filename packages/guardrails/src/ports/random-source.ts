/** The only source of randomness. Ids must be unguessable: a confirmation is named by one. */
export interface RandomSource {
  readonly uuid: () => string;
}
