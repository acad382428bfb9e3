import { aroundKernel, replaced } from '../flow/proof/around-kernel.js';
import { asserted } from '../flow/proof/asserted.js';
import { claimed } from '../flow/proof/claimed.js';
import { copied } from '../flow/proof/copied.js';
import { assumed, declared } from '../flow/proof/declared.js';
import { erased } from '../flow/proof/erased.js';
import { kept } from '../flow/proof/kept.js';
import { widenedMethods } from '../flow/proof/widened-methods.js';
import { written } from '../flow/proof/written.js';
import { isTestFile } from '../match/gate.js';
import { mayHoldProofs } from '../match/guardrails.js';
import { isInside } from '../resolve/function-node.js';
import { perFile } from '../resolve/per-file.js';
import type { Forgery } from '../flow/proof/forgery.js';

/** Where a proof is forged, in the order of the file. What a test fakes is never run for a customer. */
export const forgeriesOf = perFile((file): readonly Forgery[] => {
  if (isTestFile(file)) return [];
  if (!mayHoldProofs(file)) return replaced(file);
  const found = [
    ...asserted(file),
    ...claimed(file),
    ...declared(file),
    ...assumed(file),
    ...copied(file),
    ...written(file),
    ...erased(file),
    ...kept(file),
    ...widenedMethods(file),
    ...aroundKernel(file),
  ];
  // What is handed over unchecked because it was forged in the same expression is one defect, and so is a copy of a copy.
  const apart = found.filter((one) => {
    const others = found.filter((other) => other !== one);
    if (one.kind === 'unchecked')
      return !others.some(
        (it) => it.kind !== 'unchecked' && (isInside(it.node, one.node) || isInside(one.node, it.node)),
      );
    return one.kind !== 'copied' || !others.some((it) => it.kind === 'copied' && isInside(one.node, it.node));
  });
  return apart.sort((a, b) => a.node.range[0] - b.node.range[0]);
});
