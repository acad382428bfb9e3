import type { Probe } from '@toolgate/testkit';
import type { SourceFile } from '../src/resolve/source-file.js';
import { witnessOf } from '../src/witness/witness-of.js';

/** What a question is asked about, from a probe. */
export const fileOf = ({ sourceCode, settings, location }: Probe): SourceFile => ({
  program: sourceCode.ast,
  sourceCode,
  settings,
  location,
  types: witnessOf(sourceCode),
});
