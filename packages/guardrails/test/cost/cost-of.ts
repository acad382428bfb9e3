import { compile, type CompilerVersion } from '../consumer/compile.js';
import type { ConsumerProject } from '../consumer/consumer-project.js';
import { strictest } from '../consumer/module-settings.js';
import { generatedApplication } from './generated-application.js';

/** What a compiler did for an application. */
export interface Cost {
  readonly tools: number;
  /** Exact; the same at every run. */
  readonly instantiations: number;
  /** Seconds, of this machine at this moment. */
  readonly checkSeconds: number;
}

const figure = (stdout: string, name: string): number => {
  const [, value] = new RegExp(`^${name}:\\s+([\\d.,]+)`, 'm').exec(stdout) ?? [];
  if (value === undefined) throw new Error(`the compiler printed no "${name}":\n${stdout}`);
  return Number(value.replaceAll(',', ''));
};

/** Compiles an application of so many tools. */
export const costOf = async (version: CompilerVersion, project: ConsumerProject, tools: number): Promise<Cost> => {
  const folder = `tools-${String(tools)}`;
  const compilerOptions = { ...strictest, module: 'nodenext', skipLibCheck: true, extendedDiagnostics: true };
  project.write(`${folder}/main.ts`, generatedApplication(tools));
  project.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['main.ts'] }));
  const { diagnostics, stdout } = await compile(version, project.folder, `${folder}/tsconfig.json`);
  if (diagnostics.length > 0)
    throw new Error(`the generated application does not compile: ${diagnostics[0]?.text ?? ''}`);
  return { tools, instantiations: figure(stdout, 'Instantiations'), checkSeconds: figure(stdout, 'Check time') };
};

/** What one more tool costs between two sizes. */
export const perTool = (smaller: Cost, larger: Cost): number =>
  (larger.instantiations - smaller.instantiations) / (larger.tools - smaller.tools);
