/** The only source of hashes. */
export interface Hasher {
  /** SHA-256 of the UTF-8 text, hexadecimal. */
  readonly sha256: (text: string) => string;
}
