import { fileURLToPath } from 'node:url';

/** The root of the repository, without a slash at the end. Projects written below it resolve the real SDK types. */
export const workspace = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
