import { describe, expect, test } from 'vitest';
import { irreversible } from '../../../src/flow/confirmation/irreversible.js';

describe('what a name says about taking back', () => {
  test.each(['delete_user', 'userDelete', 'sendMoney', 'grant-role', 'mitglied_ausschliessen', 'cancelSubscription'])(
    '%s cannot be',
    (name) => {
      expect(irreversible(name)).toBe('yes');
    },
  );

  test.each(['close_ticket', 'removeLabel', 'publish'])('%s may be', (name) => {
    expect(irreversible(name)).toBe('maybe');
  });

  test.each([
    'refundQuote',
    'payment_status',
    'draft_transfer',
    'preview_delete',
    'canDelete',
    'move',
    'restore',
    'transfer_pallet',
  ])('%s can be, or does nothing', (name) => {
    expect(irreversible(name)).toBe('no');
  });
});
