import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../architecture/source-file.js';

/** A page that a person opens. */
export interface MarkdownPage {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

const isOurs = (path: string): boolean => path.endsWith('.md') && !/(?:^|\/)(?:node_modules|dist)\//.test(path);

/** Every page of the repository: of the root, of `docs` and of the packages. */
export const markdownPages: readonly MarkdownPage[] = [
  ...readdirSync(root),
  ...['docs', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(folder, name.replaceAll('\\', '/')),
    ),
  ),
]
  .filter(isOurs)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** What a page links to and shows: targets of links and pictures, without those on the web. */
export function linksOf({ text }: MarkdownPage): readonly string[] {
  return Array.from(withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target).filter(
    (target) => !/^(?:https?|mailto):/.test(target),
  );
}

const onTheWeb = 'https://github.com/toolgate/toolgate/blob/main/';

/** Links on the web to pages of this repository, as paths from its root. */
export function ownLinksOf({ text }: MarkdownPage): readonly string[] {
  return Array.from(withoutCode(text).matchAll(/\]\((https:[^)\s]+)\)/g), ([, target = '']) => target)
    .filter((target) => target.startsWith(onTheWeb))
    .map((target) => target.slice(onTheWeb.length));
}

const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** What can follow `#` in a link to a page. */
export function anchorsOf({ text }: MarkdownPage): ReadonlySet<string> {
  const plain = text.replace(/^```[\s\S]*?^```$/gm, '');
  return new Set([
    ...Array.from(plain.matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) => slugOf(heading)),
    ...Array.from(plain.matchAll(/<a id="([^"]+)">/g), ([, id = '']) => id),
  ]);
}
