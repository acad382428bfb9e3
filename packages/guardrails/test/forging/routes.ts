import { authorizedCallRoutes } from './routes/authorized-call.js';
import { builtInRoutes } from './routes/built-ins.js';
import { identityRoutes } from './routes/identity.js';
import { otherProofRoutes } from './routes/other-proofs.js';
import { otherRequestRoutes } from './routes/other-request.js';
import { toolSetRoutes } from './routes/tool-set.js';
import type { Route } from './route.js';

/** Every route known by which a program could get authority that nobody gave it. */
export const routes: readonly Route[] = [
  ...authorizedCallRoutes,
  ...otherRequestRoutes,
  ...toolSetRoutes,
  ...otherProofRoutes,
  ...identityRoutes,
  ...builtInRoutes,
];
