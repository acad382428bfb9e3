import { configs, meta } from '@toolgate/eslint-plugin';
import * as prettier from 'prettier';
import { root } from './pages.js';

/** A file that is generated whole. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly render: () => Promise<string>;
}

/** The configurations for oxlint that equal the presets, which it cannot read from the plugin. */
export const oxlintPresets: readonly GeneratedFile[] = Object.entries(configs).map(([name, { rules }]) => {
  const path = `packages/eslint-plugin/oxlint/${name}.json`;
  return {
    path,
    async render() {
      const text = JSON.stringify({ jsPlugins: [meta.name], rules });
      return prettier.format(text, { ...(await prettier.resolveConfig(`${root}/${path}`)), filepath: path });
    },
  };
});
