import type { Dispatch } from '@toolgate/analysis';

type Defect = NonNullable<Dispatch['guard']['defect']>;

/** What keeps a check from refusing, and what would make it refuse, as parts of a sentence. */
export const guardDefects: Readonly<Record<Defect, { readonly defect: string; readonly remedy: string }>> = {
  'not awaited': { defect: 'its promise is not awaited', remedy: 'Await it before the call runs' },
  'result dropped': { defect: 'nobody reads its result', remedy: 'Leave when it says no' },
  'cannot refuse': {
    defect: 'it neither throws nor returns a refusal',
    remedy: 'Make it refuse what it does not allow',
  },
  swallowed: { defect: 'its refusal is caught and the code goes on', remedy: 'Leave in the catch' },
  'outcome unread': {
    defect: 'it runs under `allSettled`, and nobody reads which outcomes were rejected',
    remedy: 'Leave out the calls that it refused',
  },
  'some for every': { defect: 'one permitted call lets all of them through', remedy: 'Decide for each call' },
  remembered: { defect: 'it is asked only the first time', remedy: 'Ask it for each call' },
  'goes on': { defect: 'its refusal is written down and the code goes on', remedy: 'Leave when it says no' },
  'not heeded': { defect: 'what it refuses is done all the same', remedy: 'Leave out what it refuses' },
  'verdict unread': {
    defect: 'its verdict is an object, and an object is always true',
    remedy: 'Read the member that says yes',
  },
  'async predicate': {
    defect: 'its predicate is async, and a promise is always true',
    remedy: 'Await the decisions first',
  },
};
