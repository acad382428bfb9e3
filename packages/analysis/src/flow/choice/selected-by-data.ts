import type { ModelRequest } from '../../match/requests.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { alternativesOf } from '../alternatives.js';
import type { ChosenName } from './chosen-names.js';
import type { TSESTree } from '@typescript-eslint/types';
import { guardBefore } from '../guard/guard-before.js';
import type { Guard } from '../guard/guard.js';
import { constant, type NameCheck } from './name-check.js';
import { isAskedWithCaller } from './asked-with-caller.js';
import { originOf } from './origin-of-name.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { sameValueAs } from '../same-value.js';

/** A name as it is written, or a list of them. An empty list names nothing. */
function writtenIn(node: TSESTree.Node): string | undefined {
  if (node.type !== 'ArrayExpression') return stringOf(node);
  const names = node.elements.flatMap((one) => stringOf(one) ?? []);
  return names.length > 0 ? names.join() : undefined;
}

/**
 * Where every name of a choice is written in the program: does data that came with the request decide which one?
 *
 * A single literal is structured output, whatever switches it on. Two or more that a router or a table of modes picks
 * from are as good as a name from the request; where somebody who asks has a say in it as well, it is unknown.
 */
export function selectedByData(file: SourceFile, names: readonly ChosenName[], request: ModelRequest): NameCheck {
  const alternatives = names.flatMap((one) => [
    ...alternativesOf(file, one.name),
    ...(one.tests ? [{ node: one.name, tests: one.tests }] : []),
    ...(one.by === 'choice' ? alternativesOf(file, one.whole).map(({ tests }) => ({ node: one.name, tests })) : []),
  ]);
  const only = names.length === 1 ? names[0] : undefined;
  const texts = new Set(alternatives.flatMap((one) => writtenIn(one.node) ?? []));
  if (texts.size < 2) return constant;
  const tests = alternatives.flatMap((one) => one.tests);
  const origins = tests.map((test) => originOf(file, test, request.call));
  const data = origins.find((one) => one.kind === 'request' || one.kind === 'model');
  if (!data) return constant;
  const guardOn = (node: TSESTree.Node): Guard['kind'] => {
    const matches = sameValueAs(file, node, request.call);
    return guardBefore(file, request.call, undefined, { key: 'value', list: undefined, matches }).kind;
  };
  const guards = [...names.map(({ whole }) => guardOn(whole)), ...(only ? [guardOn(only.name)] : [])];
  if (guards.includes('proven')) return { ...constant, kind: 'checked' };
  if (guards.includes('possible')) return { ...constant, kind: 'unknown' };
  const decided = tests.some(
    (test) =>
      readsPrincipal(file, test).answer !== 'no' ||
      // A list that a mode stands for is allowed with the mode.
      (names.some((one) => one.kind === 'names') && isAskedWithCaller(file, test, request.call)),
  );
  return {
    kind: decided ? 'unknown' : 'unchecked',
    origin: data.node,
    from: data.kind === 'model' ? 'model' : 'request',
    guard: undefined,
  };
}
