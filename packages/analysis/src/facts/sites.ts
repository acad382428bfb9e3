import { perFile } from '../resolve/per-file.js';
import { choicesOf } from './choices.js';
import { dispatchesOf } from './dispatches.js';
import { exposuresOf } from './exposures.js';
import { retentionsOf } from './retentions.js';
import type { Site } from './site.js';

/** The places of a file where authority crosses, for counting. */
export const sitesOf = perFile((file): readonly Site[] => [
  ...exposuresOf(file).map((one): Site => ({
    kind: 'exposure',
    node: one.node,
    label: one.request.point.id,
    state:
      one.selection.kind === 'scoped'
        ? 'guarded'
        : one.selection.kind === 'fixed' && one.tenancy === 'yes'
          ? 'unguarded'
          : 'unproven',
  })),
  ...choicesOf(file).map((one): Site => ({
    kind: 'choice',
    node: one.node,
    label: one.kind === 'named' ? one.name : one.condition,
    state:
      one.state === 'checked'
        ? 'guarded'
        : one.state === 'unchecked' && one.tenancy === 'yes'
          ? 'unguarded'
          : 'unproven',
  })),
  ...dispatchesOf(file).map((one): Site => ({
    kind: 'dispatch',
    node: one.node,
    label: one.name,
    state:
      one.guard.kind === 'proven'
        ? 'guarded'
        : one.guard.kind === 'possible' || !one.belongsHere || one.tenancy !== 'yes'
          ? 'unproven'
          : 'unguarded',
  })),
  ...retentionsOf(file).map((one): Site => ({
    kind: 'retention',
    node: one.node,
    label: one.store,
    state: !one.proven ? 'unproven' : one.defect === 'none' ? 'guarded' : 'unguarded',
  })),
]);
