import { isAbsolute, relative, sep } from 'node:path';

/** Turns a path of a report into one that a terminal can open: relative to `cwd` if the scanned folder lies in it. */
export function displayPath(folder: string, cwd: string): (path: string) => string {
  const prefix = relative(cwd, folder);
  const outside = prefix === '..' || prefix.startsWith(`..${sep}`) || isAbsolute(prefix);
  if (outside || prefix === '') return (path) => path;
  return (path) => `${prefix.split(sep).join('/')}/${path}`;
}
