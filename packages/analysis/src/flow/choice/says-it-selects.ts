import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrap } from '../../resolve/unwrap.js';

const selects =
  /allow|permit|permission|grant|entitl|authori[sz]|filter|select|pick|choose|narrow|restrict|limit|scope|visible|offer|access|polic|acl|ability|rights|role|guard|gate|enabled|available/iu;

/**
 * Is a callee, or what it is a method of, named as something that selects or decides: `policy.tools(user)`? Then a report
 * about what it gives would guess. No name makes tools safe.
 */
export const saysItSelects = (call: TSESTree.CallExpression): boolean =>
  selects.test(dottedName(unwrap(call.callee)) ?? '');
