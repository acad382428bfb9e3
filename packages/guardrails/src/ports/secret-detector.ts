/** A credential found in a text; the secret itself is never repeated. */
export interface DetectedSecret {
  readonly kind: string;
  /** Offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Finds credentials in tool definitions and in outputs. */
export interface SecretDetector {
  readonly detect: (text: string) => readonly DetectedSecret[];
}
