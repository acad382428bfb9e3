import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';

const refused =
  /\b(?:den(?:y|ied|ial)|refus(?:ed|al)|forbidden|unauthori[sz]ed|not[ _-](?:allowed|permitted|admitted|authori[sz]ed|entitled|granted|cleared))\b/iu;

const refusalError = /Denied|Forbidden|Unauthori[sz]ed|Refused|NotAllowed|NotPermitted/u;

/** The `catch` that gets what a call throws. */
function handlerOf(call: TSESTree.Node): TSESTree.CatchClause | undefined {
  for (let at = call; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'TryStatement' && parent.handler && isInside(call, parent.block)) return parent.handler;
  }
  return undefined;
}

/**
 * Does what a program writes down about the failure of a call say that it refused: `log.warn({ tool }, 'not admitted')`,
 * `decision: 'denied'`, `error instanceof Forbidden`? Then the call was a check, whatever it is called. Errs towards no.
 */
export function saysItRefused(file: SourceFile, call: TSESTree.Node): boolean {
  const body = handlerOf(call)?.body;
  if (!body) return false;
  const index = nodeIndexOf(homeOf(file, body));
  return (
    index.inside('Literal', body).some(({ value }) => typeof value === 'string' && refused.test(value)) ||
    index.inside('TemplateElement', body).some(({ value }) => refused.test(value.raw)) ||
    index
      .inside('BinaryExpression', body)
      .some(
        ({ operator, right }) =>
          operator === 'instanceof' && right.type === 'Identifier' && refusalError.test(right.name),
      )
  );
}
