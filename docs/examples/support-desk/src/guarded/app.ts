import { Hono } from 'hono';
import { reportError } from '../shared/report-error.js';
import { reportRoutes } from '../shared/report-routes.js';
import type { Services } from '../shared/services.js';
import { insightsAssistant } from './insights-assistant.js';
import { macroRunner } from './macro-runner.js';
import { queueAssistant } from './queue-assistant.js';
import { quickActions } from './quick-actions.js';
import { ticketAssistant } from './ticket-assistant.js';
import { ticketThread } from './ticket-thread.js';
import { workspaceCopilot } from './workspace-copilot.js';

export function createApp(services: Services): Hono {
  const app = new Hono();
  app.onError(reportError);
  app.route('/', reportRoutes(services));
  app.route('/', ticketAssistant(services));
  app.route('/', insightsAssistant(services));
  app.route('/', quickActions(services));
  app.route('/', ticketThread(services));
  app.route('/', workspaceCopilot(services));
  app.route('/', macroRunner(services));
  app.route('/', queueAssistant(services));
  return app;
}
