import type { SourceCode } from '../resolve/source-code.js';
import { typedServicesOf } from './checker.js';
import { checkerWitness } from './checker-witness.js';
import { noTypes, type TypeWitness } from './type-witness.js';

/** The witness that the host offers for a file: none in oxlint, with other parsers, and without a TypeScript program. */
export function witnessOf(sourceCode: SourceCode): TypeWitness {
  const services = typedServicesOf(sourceCode.parserServices);
  return services ? checkerWitness(services) : noTypes;
}
