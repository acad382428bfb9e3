import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { isDeclaredControl } from '../../src/match/declared-control.js';
import type { ControlSpecifier } from '../../src/settings.js';
import { fileOf } from '../file-of.js';

const isAuthorizer = (control: ControlSpecifier, callee: string): boolean => {
  const probe = questionProbe(
    `import { can, may as allowed } from '@acme/policy'; import * as policies from '@acme/policy'; «${callee}»(user);`,
    { settings: { controls: { authorizers: [control] } } },
  );
  return isDeclaredControl(fileOf(probe), 'authorizers', probe.nodeAt());
};

test.each<[ControlSpecifier, string]>([
  ['mayUse', 'mayUse'],
  ['mayUse', 'this.mayUse'],
  ['mayUse', 'services.gate.mayUse'],
  ['policy.can', 'policy.can'],
  ['policy.can', 'this.policy.can'],
  [{ name: 'can', from: '@acme/policy' }, 'can'],
  [{ name: 'may', from: '@acme/policy' }, 'allowed'],
  [{ name: 'can', from: '@acme/policy' }, 'policies.can'],
])('%j declares %s', (control, callee) => {
  expect(isAuthorizer(control, callee)).toBe(true);
});

test.each<[ControlSpecifier, string]>([
  ['mayUse', 'youMayUse'],
  ['mayUse', 'mayUse.call'],
  ['policy.can', 'can'],
  ['policy.can', 'otherpolicy.can'],
  [{ name: 'can', from: '@acme/policy' }, 'own.can'],
  [{ name: 'can', from: '@acme/other' }, 'can'],
  [{ name: 'may', from: '@acme/policy' }, 'can'],
])('%j does not declare %s', (control, callee) => {
  expect(isAuthorizer(control, callee)).toBe(false);
});
