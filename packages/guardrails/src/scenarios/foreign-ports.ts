import { contextOf } from '../kernel/scope-contexts.js';
import type { ScenarioPorts } from './scenario-target.js';

const watched = ['isolation', 'audit', 'clock', 'confirmations', 'suspensions'] as const;

/**
 * Which of the runner's ports the gateway of a scope does not stand on. Asked before a call is proposed: a gateway with an
 * execution of its own would run the application's tools.
 */
export const foreignPorts = (scope: object, ports: ScenarioPorts): readonly string[] => {
  const { state } = contextOf(scope);
  return watched.filter((port) => state[port] !== ports[port]);
};
