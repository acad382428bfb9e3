import { changingVerbs, lookingVerbs } from '@toolgate/sdk-model';

const looking: ReadonlySet<string> = new Set(lookingVerbs);
const changing: ReadonlySet<string> = new Set(changingVerbs);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== '');

/**
 * Does a tool look or change something, by the first verb of its name? The name of a tool is data that the server
 * publishes. `read_post` looks, `post_reading` changes; a name with neither verb is `unknown`.
 */
export function toolDeed(name: string): 'looks' | 'changes' | 'unknown' {
  for (const word of wordsOf(name)) {
    if (looking.has(word)) return 'looks';
    if (changing.has(word)) return 'changes';
  }
  return 'unknown';
}
