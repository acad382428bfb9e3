/** A package whose declarations the entry was checked against. */
export interface PackageRange {
  readonly name: string;
  /** The range of versions between the oldest and the newest checked one. */
  readonly versions: string;
  readonly source: string;
  /** The versions whose declarations the contract tests read, oldest first. */
  readonly checked?: readonly string[];
}
