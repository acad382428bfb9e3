import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { tenancyAt } from '../principal/tenancy-at.js';
import { tenantAtHand } from './tenant-at-hand.js';

/**
 * Whether a place serves several tenants: tenancy is in reach, or the code around it has somebody's tenant at hand, as a
 * member of what it is given or by reading it: `extra.authInfo.extra.tenantId`.
 */
export const isTenancyInReach = (file: SourceFile, node: TSESTree.Node): boolean =>
  tenancyAt(file, node) !== 'no' || tenantAtHand(file, node) !== undefined;
