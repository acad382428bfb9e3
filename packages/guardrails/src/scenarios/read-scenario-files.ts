import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeHasher } from '../embedded/node-hasher.js';
import { checkJson, type CheckedSchema } from './check-json.js';
import type { FromFile } from './run-scenarios.js';
import type { ScenarioFile, ScenarioMapping } from './scenario.js';
import { ScenarioFileError } from './scenario-file-error.js';

/** The same from sources and from what is built. */
const shipped = new URL('../../scenarios/', import.meta.url);

const textOf = (path: string, folder: string): string => {
  try {
    return readFileSync(resolve(folder, path), 'utf8');
  } catch (error) {
    throw new ScenarioFileError(`${path} cannot be read`, { cause: error });
  }
};

const readChecked = (path: string, schema: string, folder = ''): { readonly value: unknown } & FromFile => {
  const text = textOf(path, folder);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ScenarioFileError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const rules = JSON.parse(readFileSync(new URL(schema, shipped), 'utf8')) as CheckedSchema;
  const problems = checkJson(rules, value);
  if (problems.length > 0) throw new ScenarioFileError([`${path} does not fit ${schema}`, ...problems].join('\n  '));
  return { value, source: { path, sha256: nodeHasher.sha256(text) } };
};

/**
 * Reads files of scenarios and checks them against the JSON Schema that is shipped as `scenarios/scenarios.schema.json`.
 *
 * @param paths - As the result of a run shall name them.
 * @param folder - What they are relative to; the current one by default.
 * @throws ScenarioFileError naming each place that does not fit.
 */
export const readScenarioFiles = (paths: readonly string[], folder?: string): readonly (ScenarioFile & FromFile)[] =>
  paths.map((path) => {
    const { value, source } = readChecked(path, 'scenarios.schema.json', folder);
    return { ...(value as ScenarioFile), source };
  });

/**
 * Reads the mapping of an application for parametrised files; its JSON Schema is `scenarios/mapping.schema.json`.
 *
 * @throws ScenarioFileError naming each place that does not fit.
 */
export const readScenarioMapping = (path: string, folder?: string): ScenarioMapping & FromFile => {
  const { value, source } = readChecked(path, 'mapping.schema.json', folder);
  return { ...(value as ScenarioMapping), source };
};

/**
 * The pack that is shipped: the seven misconfigurations of tool choice and the incidents that can be replayed as proposals.
 * It needs a mapping.
 */
export const scenarioPack = (): readonly (ScenarioFile & FromFile)[] =>
  readdirSync(shipped)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
    .sort()
    .map((name) => {
      const path = fileURLToPath(new URL(name, shipped));
      const { value, source } = readChecked(path, 'scenarios.schema.json');
      // Named without the place it is installed at, so that results compare between machines.
      return {
        ...(value as ScenarioFile),
        source: { ...source, path: `@toolgate/guardrails/scenarios/${basename(path)}` },
      };
    });
