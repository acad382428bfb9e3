// Exits with 0 if node_modules holds what package-lock.json asks for, with 1 if it is missing or out of date.
import { existsSync, readFileSync } from 'node:fs';

const installedLock = 'node_modules/.package-lock.json';

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

const isCurrent = () => {
  if (!existsSync(installedLock)) return false;
  const installed = packagesIn(installedLock);
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') || link || (optional && !installed[path]) || installed[path]?.version === version,
  );
};

process.exitCode = isCurrent() ? 0 : 1;
