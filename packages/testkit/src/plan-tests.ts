import { builtPlugin } from './built-plugin.js';
import type { Lane } from './lanes/lane.js';
import { nativeProject } from './lanes/native-project.js';
import { runOxlint } from './lanes/run-oxlint.js';
import { typedLane } from './lanes/typed-lane.js';
import { typedProject } from './lanes/typed-project.js';
import { untypedLane } from './lanes/untyped-lane.js';
import { checkParity } from './laws/check-parity.js';
import type { ParserChoice } from './lint/language-options.js';
import { lintCase } from './lint/lint-case.js';
import { isPlainJavaScript } from './prepare/is-plain-javascript.js';
import { prepareCases } from './prepare/prepare-cases.js';
import type { PreparedCase } from './prepare/prepared-case.js';
import { once } from './once.js';
import { remembered } from './remembered.js';
import type { NamedRule, Part, RuleCases } from './rule-cases.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';
import { workspace } from './workspace.js';

/** The ways to read a file. The last one runs only where `TOOLGATE_LANES=full` asks for it. */
export type LaneName = 'JS parser' | 'TS parser' | 'types' | 'oxlint' | 'TypeScript 7 types';

/** One case in one lane. */
export interface PlannedTest {
  readonly part: Part;
  readonly name: string;
  readonly lane: LaneName;
  /** Throws or rejects when the case or a law does not hold. */
  readonly run: () => void | Promise<void>;
}

/** The tests of a rule, not yet handed to a test runner. */
export interface TestPlan {
  readonly tests: readonly PlannedTest[];
  /** Removes the files that lanes wrote. */
  dispose(): void;
}

/** What differs from an ordinary run. */
export interface PlanOptions {
  /** Absolute path of the plugin that oxlint loads; left out, the built `@toolgate/eslint-plugin`. */
  readonly plugin?: string;
  /** Whether to ask the second type backend too. */
  readonly full?: boolean;
}

const espree: ParserChoice = { parser: 'espree' };
const typescript: ParserChoice = { parser: 'typescript' };

/** Cases written in JavaScript must run in the JavaScript lane; those in TypeScript do where they can. */
const javascriptCases = (cases: readonly PreparedCase[]): readonly PreparedCase[] =>
  cases.filter((one) => {
    const plain = isPlainJavaScript(one);
    if (!plain && one.language.startsWith('js'))
      throw new Error(`${one.part} > ${one.name}: the JavaScript parser cannot read it.`);
    return plain;
  });

/**
 * Plans the tests of a rule: every case in every lane that it applies to, and the laws on each of them.
 *
 * @param rule - The rule under test.
 * @param cases - Its cases.
 * @param options - What differs from an ordinary run.
 * @throws Error that names the case, when a case itself is wrong.
 *
 * @example
 * ```ts
 * const plan = planTests(rule, cases);
 * for (const { name, lane, run } of plan.tests) test(`${name} (${lane})`, run);
 * ```
 */
export function planTests(rule: NamedRule, cases: RuleCases, options: PlanOptions = {}): TestPlan {
  const prepared = prepareCases(cases);
  const javascript = javascriptCases(prepared);
  const folders: ScratchFolder[] = [];
  const newFolder = (lane: string): string => {
    const folder = scratchFolder(`${rule.name}-${lane}`);
    folders.push(folder);
    return folder.path;
  };

  const javascriptRunsOf = remembered((one: PreparedCase) => lintCase(rule, one, workspace, espree));
  const untypedRunsOf = remembered((one: PreparedCase) => lintCase(rule, one, workspace, typescript));

  const project = once(() => typedProject(prepared));
  const typed = once((): ParserChoice => ({ parser: 'typescript', types: { programs: [project().program] } }));
  const typedRunsOf = remembered((one: PreparedCase) =>
    lintCase(rule, one, project().folderOf(one, 'written'), typed()),
  );

  const oxlint = once(() =>
    runOxlint({
      rule: rule.name,
      plugin: options.plugin ?? builtPlugin(),
      cases: prepared,
      folder: newFolder('oxlint'),
    }),
  );

  const native = once(() => {
    const root = newFolder('native');
    const folderOf = nativeProject(root, prepared);
    const projectService = { EXPERIMENTAL_backend: 'tsgo' as const };
    const choice: ParserChoice = { parser: 'typescript', types: { projectService, tsconfigRootDir: root } };
    return (one: PreparedCase) => lintCase(rule, one, folderOf(one), choice);
  });

  const lanes: readonly { readonly name: LaneName; readonly cases: readonly PreparedCase[]; readonly lane: Lane }[] = [
    {
      name: 'JS parser',
      cases: javascript,
      lane: untypedLane({ rule, cases: javascript, choice: espree, runsOf: javascriptRunsOf }),
    },
    {
      name: 'TS parser',
      cases: prepared,
      lane: untypedLane({ rule, cases: prepared, choice: typescript, runsOf: untypedRunsOf }),
    },
    { name: 'types', cases: prepared, lane: typedLane({ rule, project, choice: typed, untypedRunsOf, typedRunsOf }) },
    {
      name: 'oxlint',
      cases: prepared,
      lane: async (one) => {
        checkParity((await oxlint())(one), untypedRunsOf(one));
      },
    },
    {
      name: 'TypeScript 7 types',
      cases: options.full ? prepared : [],
      lane: (one) => {
        checkParity(native()(one), typedRunsOf(one));
      },
    },
  ];

  return {
    tests: prepared.flatMap((one) =>
      lanes
        .filter((lane) => lane.cases.includes(one))
        .map(({ name: lane, lane: check }) => ({ part: one.part, name: one.name, lane, run: () => check(one) })),
    ),
    dispose() {
      for (const folder of folders) folder.remove();
    },
  };
}
