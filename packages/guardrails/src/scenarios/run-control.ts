import type { Controls } from '../ports/controls.js';
import type { ControlStep } from './scenario.js';
import { identityOf, type People } from './scenario-people.js';

/** Makes the change of a step, as an operator would. */
export const runControl = async (controls: Controls, step: ControlStep, people: People, now: number): Promise<void> => {
  const evidence = { by: step.by ?? 'scenario', reason: step.reason ?? 'a step of the scenario' };
  switch (step.action) {
    case 'disable-tool':
      await controls.disableTool(step.tool, evidence);
      return;
    case 'narrow-tool':
      await controls.narrowTool(step.tool, { role: step.role }, evidence);
      return;
    case 'revoke-session':
      await controls.revokeSession(identityOf(people, step.person, now).sessionId, evidence);
      return;
    case 'break-glass': {
      const { tenantId, userId } = identityOf(people, step.person, now);
      await controls.breakGlass({ tenantId, userId, tool: step.tool }, { ...evidence, until: now + step.forMs });
      return;
    }
    case 'roll-back-policy':
      await controls.rollBackPolicy(step.version, evidence);
      return;
    case 'undo': {
      const latest = controls.active().at(-1);
      if (latest !== undefined) await controls.undo(latest.id, evidence);
    }
  }
};
