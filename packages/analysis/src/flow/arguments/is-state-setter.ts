import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/**
 * Whether a callee sets what a page shows: `const [theme, setTheme] = useState()`, `const { setTheme } = useTheme()`. It
 * does so in the browser of whoever speaks. Both are asked for: the name of a setter, and a hook that gives it.
 */
export function isStateSetter(file: SourceFile, callee: TSESTree.Node): boolean {
  const name = unwrap(callee);
  if (name.type !== 'Identifier' || !/^set[A-Z]/u.test(name.name)) return false;
  const [def] = variableOf(file, name)?.defs ?? [];
  const init = def?.node.type === 'VariableDeclarator' && def.node.init ? unwrap(def.node.init) : undefined;
  return init?.type === 'CallExpression' && /(?:^|\.)use[A-Z]\w*$/u.test(dottedName(init.callee) ?? '');
}
