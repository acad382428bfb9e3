/**
 * The npm package that a declaration file belongs to; `undefined` for files of the project. Types that are published
 * apart count for what they describe: `@types/koa__router` is `@koa/router`.
 *
 * @example
 * ```ts
 * packageOfFile('/app/node_modules/.pnpm/openai@7.57.0/node_modules/openai/client.d.ts'); // 'openai'
 * ```
 */
export function packageOfFile(fileName: string): string | undefined {
  const segments = fileName.split(/[/\\]/u);
  const at = segments.lastIndexOf('node_modules') + 1;
  const [scope, name] = [segments[at], segments[at + 1]];
  if (at === 0 || scope === undefined) return undefined;
  if (!scope.startsWith('@') || name === undefined) return scope;
  if (scope !== '@types') return `${scope}/${name}`;
  return name.includes('__') ? `@${name.replace('__', '/')}` : name;
}
