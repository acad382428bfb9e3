import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { compile, type CompilerVersion } from '../consumer/compile.js';
import { consumerProject, type ConsumerProject } from '../consumer/consumer-project.js';
import { strictest } from '../consumer/module-settings.js';
import type { Route } from './route.js';

const source = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** The module of a route. */
const moduleOf = ({ code, prelude, pragma }: Route): string => `${pragma ?? ''}
import * as guardrails from '@toolgate/guardrails';
import {
  describeTools, grantedName, instruction, readAnswer, readInstruction, sourced, type AnyOtherRequest,
  type AuthorizedToolCall, type InstructionText, type ModelProposedToolCall, type TenantScopedToolSet, type VerifiedTenant,
} from '@toolgate/guardrails';
import { acme, invoicesOf, registry, type AppTools, type Stage } from '../stage.js';
${prelude ?? ''}
export const attempt = async <Mine extends AnyOtherRequest, Other extends AnyOtherRequest>({
  gateway, records, scope, other, tools, granted, proposals, proposal, validated, authorized, pending, answer, evil, untrusted,
}: Stage<Mine, Other>): Promise<unknown> => {
  type Call = AuthorizedToolCall<Mine, AppTools>;
  type Foreign = AuthorizedToolCall<Other, AppTools>;
  type ToolSet = TenantScopedToolSet<Mine, AppTools>;
  ${code}
};
`;

const emit = (text: string): string =>
  ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
    .outputText;

/** A consumer with the stage and every route, as sources and as what they become. */
export const forgingProject = (routes: readonly Route[]): ConsumerProject => {
  const project = consumerProject('forging');
  project.installOther('other-library');
  const compilerOptions = { ...strictest, module: 'nodenext', skipLibCheck: true };
  const configure = (name: string, files: readonly string[]): void => {
    project.write(name, JSON.stringify({ compilerOptions, files: ['stage.ts', ...files] }));
  };
  const write = (path: string, text: string): void => {
    project.write(`${path}.ts`, text);
    project.write(`${path}.js`, emit(text));
  };
  write('stage', source('stage.ts'));
  project.write('play.js', emit(source('play.ts')));
  for (const route of routes) {
    write(`routes/${route.id}`, moduleOf(route));
    if (route.before !== undefined) project.write(`before/${route.id}.js`, emit(route.before));
    if (route.augments) configure(`tsconfig.${route.id}.json`, [`routes/${route.id}.ts`]);
  }
  configure(
    'tsconfig.json',
    routes.filter(({ augments }) => !augments).map(({ id }) => `routes/${id}.ts`),
  );
  return project;
};

/** What a compiler says of each route; nothing where it compiles. */
export const compileRoutes = async (
  version: CompilerVersion,
  { folder }: ConsumerProject,
  routes: readonly Route[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const alone = routes.filter(({ augments }) => augments);
  const configurations = ['tsconfig.json', ...alone.map(({ id }) => `tsconfig.${id}.json`)];
  const compiled = await Promise.all(configurations.map((name) => compile(version, folder, name)));
  const said = new Map<string, string[]>();
  for (const [index, { diagnostics }] of compiled.entries())
    for (const { path, text } of diagnostics) {
      const id = alone[index - 1]?.id ?? /^routes\/(.+)\.ts$/.exec(path)?.[1];
      if (id === undefined) throw new Error(`TypeScript ${version} rejects the stage: ${path} ${text}`);
      said.set(id, [...(said.get(id) ?? []), text]);
    }
  return said;
};

/** Runs the routes, each that changes built-ins in a realm of its own, and says what became of each. */
export const runRoutes = async (
  { folder }: ConsumerProject,
  routes: readonly Route[],
): Promise<ReadonlyMap<string, string>> => {
  const work = routes.map(({ id, pollutes, before }) => ({
    id,
    pollutes: pollutes === true,
    before: before !== undefined,
  }));
  const stdout = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'play.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', () => {
      resolve(text);
    });
    child.stdin.end(JSON.stringify(work));
  });
  return new Map(Object.entries(JSON.parse(stdout) as Record<string, string>));
};
