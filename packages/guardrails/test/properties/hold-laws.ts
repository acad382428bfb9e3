import fc from 'fast-check';
import { playProgram } from './play-program.js';
import { programs, stepsOf } from './program.js';

/** Plays so many generated programs and throws when one breaks a law; counts what happened in them. */
export const holdLaws = async (
  numRuns: number,
  seed = 7,
): Promise<{ readonly steps: number; readonly executions: number; readonly refusals: number }> => {
  let [steps, executions, refusals] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(programs, async (program) => {
      const facts = await playProgram(program);
      if (facts.broken.length > 0) throw new Error(facts.broken.join('\n'));
      steps += stepsOf(program);
      executions += facts.executions;
      refusals += facts.refusals;
    }),
    { numRuns, seed },
  );
  return { steps, executions, refusals };
};
