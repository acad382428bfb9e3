import { RequestRefused } from '@toolgate/guardrails';
import { Hono } from 'hono';
import { reportError } from '../shared/report-error.js';
import { reportRoutes } from '../shared/report-routes.js';
import type { Services } from '../shared/services.js';
import { assistantRoutes } from './assistant-routes.js';
import { openDesk } from './desk.js';
import { quickActions } from './quick-actions.js';
import { ticketThread } from './ticket-thread.js';

export function createApp(services: Services): Hono {
  const desk = openDesk(services);
  const app = new Hono();
  // A refused request says 401 where the authenticator did; its audit record says why.
  app.onError((error, c) =>
    reportError(error instanceof RequestRefused && error.cause instanceof Error ? error.cause : error, c),
  );
  app.route('/', reportRoutes(services));
  app.route('/', assistantRoutes(desk));
  app.route('/', quickActions(desk));
  app.route('/', ticketThread(desk));
  return app;
}
