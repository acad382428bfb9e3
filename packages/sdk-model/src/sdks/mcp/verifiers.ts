import type { VerifierPoint } from '../../path/execution/verifier-point.js';
import { adapters, packages } from './exports.js';

/** The token stands beside them, and says nothing by itself. */
const says = ['clientId', 'scopes', 'extra'];

/** Where an application verifies the token of a request, and handlers are told of the outcome as `authInfo`. */
export const verifiers: readonly VerifierPoint[] = [
  ...['withMcpAuth', 'experimental_withMcpAuth'].map((name) => ({
    id: name,
    exports: adapters.map((module) => ({ module, name })),
    argument: 1,
    says,
  })),
  {
    id: 'requireBearerAuth',
    exports: [
      { module: `${packages.older}/server/auth/middleware/bearerAuth.js`, name: 'requireBearerAuth' },
      { module: packages.server, name: 'requireBearerAuth' },
    ],
    argument: 0,
    path: ['verifier', 'verifyAccessToken'],
    says,
  },
];
