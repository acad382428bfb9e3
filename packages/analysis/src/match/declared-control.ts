import { kernelControls } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrap } from '../resolve/unwrap.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { dottedName } from '../resolve/dotted-name.js';
import { valuesOf } from '../resolve/values-of.js';
import { homeOf } from '../resolve/other-files.js';
import type { ControlKind } from '../settings.js';
import { namesGuardrails } from './guardrails.js';
import { kernelCallee } from './proof-of.js';

/**
 * Whether a callee is one of the controls that the team declared: `assertToolAllowed` for a plain call and for a method of
 * any object, `policy.can` for `policy.can` and `this.policy.can`, `{ name, from }` by its import; or a control of the
 * guardrails.
 */
export const isDeclaredControl = (file: SourceFile, kind: ControlKind, callee: TSESTree.Node): boolean =>
  isKernelControl(file, kind, callee) || isTeamsControl(file, kind, callee);

/** Whether a callee is the guardrails' own control: they decide and record, and need no declaration. */
export function isKernelControl(file: SourceFile, kind: ControlKind, callee: TSESTree.Node): boolean {
  if (kind !== 'authorizers' && kind !== 'auditors' && kind !== 'toolFilters') return false;
  if (!namesGuardrails(homeOf(file, callee))) return false;
  const kernel = kernelCallee(file, callee);
  return (
    kernel !== undefined &&
    kernelControls[kind].some(({ on, called }) => on === kernel.on && called.includes(kernel.called))
  );
}

function isTeamsControl(file: SourceFile, kind: ControlKind, callee: TSESTree.Node): boolean {
  const declared = file.settings.controls[kind];
  if (declared.length === 0) return false;
  const written = dottedName(unwrap(callee))?.replace(/^this\./u, '');
  return declared.some((control) => {
    if (typeof control === 'string') return written === control || (written?.endsWith(`.${control}`) ?? false);
    return valuesOf(file, callee).some((value) => {
      const root = rootOf(value);
      if (root.kind !== 'import' || root.module !== control.from) return false;
      const chain = chainOf(value).join('.');
      return (
        (chain === '' ? root.name : root.name === '*' || root.name === 'default' ? chain : `${root.name}.${chain}`) ===
        control.name
      );
    });
  });
}
