import type { Probe } from '@toolgate/testkit';
import type { SourceFile } from '../src/resolve/source-file.js';
import { noTypes } from '../src/witness/type-witness.js';
import { withTypes } from '../src/witness/with-types.js';

/** What a question is asked about, from a probe. */
export const fileOf = ({ sourceCode, settings, location, languageOptions }: Probe): SourceFile =>
  withTypes({ program: sourceCode.ast, sourceCode, settings, location, languageOptions, types: noTypes });
