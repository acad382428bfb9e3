import type { TSESTree } from '@typescript-eslint/types';
import { irreversibleActionOf, type IrreversibleAction } from '../flow/confirmation/irreversible-actions.js';
import { confirmedBefore, wrongAnnotation } from '../flow/confirmation/confirmed-before.js';
import { toolUnitsOf } from '../flow/confirmation/tool-units.js';
import { tenancyAt } from '../flow/principal/tenancy-at.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import type { ConfirmationGap } from './confirmation-gap.js';
import { readerName } from './reader-name.js';

/** The SDK's own key that asks a person, set on the tool. */
function approvalOf({ unit }: IrreversibleAction): ConfirmationGap['approval'] {
  const { definition } = unit;
  const control = definition?.sdk?.controls?.find((one) => one.kind === 'approval' && one.on.includes('tool'));
  const fn = definition?.executor;
  const property = fn?.parent;
  if (!control || property?.type !== 'Property' || property.parent.type !== 'ObjectExpression') return undefined;
  const written = property.parent.properties.find(
    (one): one is TSESTree.Property => one.type === 'Property' && staticKey(one) === control.key,
  );
  const edits = written
    ? [{ range: written.value.range, text: 'true' }]
    : [{ range: [property.range[0], property.range[0]] as const, text: `${control.key}: true, ` }];
  return { key: control.key, edits };
}

/** Whether the tool's name and its SDK say that a host asks for itself: a server of tools that tells the truth about them. */
const isAnnotated = (file: SourceFile, action: IrreversibleAction): boolean =>
  action.unit.definition?.properties.has('annotations') === true && tenancyAt(file, action.call) !== 'yes';

/** Whether tenancy is in reach of a place, or the code around it reads who a client of the server is. */
const servesSeveral = (file: SourceFile, call: TSESTree.Node): boolean => {
  if (tenancyAt(file, call) !== 'no') return true;
  const path = enclosingFunctions(call).at(-1);
  return (
    path !== undefined &&
    nodeIndexOf(file)
      .inside('Identifier', path)
      .some(({ name }) => name === 'authInfo')
  );
};

/** The tools of a file that do what cannot be taken back without a person's yes. */
export const confirmationGapsOf = perFile((file): readonly ConfirmationGap[] => {
  const reported = new Set<TSESTree.Node>();
  return toolUnitsOf(file).flatMap((unit): readonly ConfirmationGap[] => {
    const action = irreversibleActionOf(file, unit);
    // Several ways may lead to one action.
    if (!action || isElsewhere(action.call) || reported.has(action.call)) return [];
    reported.add(action.call);
    const tool = unit.name ?? readerName(file, action.call);
    const shared = { tool, action: readerName(file, action.call) };
    const annotation = action.certain ? wrongAnnotation(file, action) : undefined;
    if (annotation) return [{ ...shared, kind: 'annotation', node: annotation, proven: true, approval: undefined }];
    const confirmed = confirmedBefore(file, action);
    if (confirmed === 'yes' || confirmed === 'by the model') return [];
    const isProven =
      action.certain && confirmed !== 'maybe' && servesSeveral(file, action.call) && !isAnnotated(file, action);
    return [
      {
        ...shared,
        kind: confirmed === 'sometimes' ? 'sometimes' : 'missing',
        node: action.call,
        proven: isProven,
        approval: isProven ? approvalOf(action) : undefined,
      },
    ];
  });
});
