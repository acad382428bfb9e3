import { proposalPartOf } from '../../match/proposals.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { isFunction } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isNamedAsGuard } from '../guard/named-as-guard.js';
import { isIdName, isPrincipalName } from './vocabulary.js';

/** The names under which the file reads an id of something, wherever that name is bound. */
const namesWithId = perFile(
  (file): ReadonlySet<string> =>
    new Set(
      nodeIndexOf(file)
        .of('MemberExpression')
        .flatMap((one) =>
          one.object.type === 'Identifier' && isIdName(staticKey(one) ?? '') ? [one.object.name] : [],
        ),
    ),
);

const asked = perFile((file): ReadonlySet<Variable> => {
  const found = new Set<Variable>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    if (call.arguments.length < 2 || !isNamedAsGuard(call) || calleesOf(file, call).length > 0) continue;
    const parts = call.arguments.map((one) => proposalPartOf(file, unwrap(one))?.part);
    if (!parts.includes('name') && !parts.includes('whole')) continue;
    for (const [index, argument] of call.arguments.entries()) {
      const variable = argument.type === 'Identifier' && !parts[index] ? variableOf(file, argument) : undefined;
      const [definition] = variable?.defs ?? [];
      if (!variable || definition?.type !== 'Parameter' || !isFunction(definition.node)) continue;
      if (namesWithId(file).has(variable.name) || isPrincipalName(variable.name)) found.add(variable);
    }
  }
  return found;
});

/**
 * Whether a parameter is who a check of the file asks about: handed whole to a callee of elsewhere that is named as a
 * guard, beside the proposed name, and read for an id elsewhere or named as somebody. `requireGrant(retailer, call.name)`
 * and `retailer.retailerId` make `retailer` somebody who asks. Types of this file speak for themselves and are not asked.
 */
export const isAskedBeforeExecution = (file: SourceFile, variable: Variable): boolean => asked(file).has(variable);
