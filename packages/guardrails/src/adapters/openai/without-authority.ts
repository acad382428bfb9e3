import { ToolgateViolation } from '../../index.js';

/**
 * What is passed on of a caller's parameters: all but the members that carry tools or state past the scope. Those are
 * refused by type; for callers without types they are refused here.
 *
 * @throws ToolgateViolation when one of them is there.
 */
export const withoutAuthority = <Given extends object, Member extends keyof Given & string>(
  adapter: string,
  given: Given,
  members: readonly Member[],
): Omit<Given, Member> => {
  const refused: readonly string[] = members;
  const passed = Object.entries(given).filter(([name, value]) => {
    if (!refused.includes(name)) return true;
    if (value === undefined) return false;
    throw new ToolgateViolation(`${adapter}: "${name}" does not go past the scope; see the adapter's parameters`);
  });
  return Object.fromEntries(passed) as Omit<Given, Member>;
};
