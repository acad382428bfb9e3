import { describe, expect, test } from 'vitest';
import { guardrailsViolations } from './architecture/guardrails-layers.js';
import {
  deepImportViolations,
  layerViolations,
  typeScriptViolations,
  undeclaredViolations,
} from './architecture/layers.js';
import { sdkNameViolations } from './architecture/sdk-names.js';
import {
  cacheViolations,
  contextViolations,
  nameViolations,
  silenceViolations,
  sizeViolations,
} from './architecture/shape.js';
import { builtSources, packageNames, packageOf, sourceFile, sourceFilesBelow } from './architecture/source-file.js';

const of = (name: string): typeof builtSources => builtSources.filter((file) => packageOf(file) === name);
const rules = builtSources.filter(({ path }) => path.startsWith('packages/eslint-plugin/src/rules/'));

const rule = (text: string) => sourceFile('packages/eslint-plugin/src/rules/no-x.ts', text);
const question = (text: string) => sourceFile('packages/analysis/src/flow/origin-of.ts', text);

test('there are sources to judge', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(of('analysis').length).toBeGreaterThan(0);
});

describe('who may import whom', () => {
  test('holds', () => {
    expect(builtSources.flatMap(layerViolations)).toEqual([]);
  });

  test('catches a model that imports', () => {
    const file = sourceFile(
      'packages/sdk-model/src/sdks/x.ts',
      `import type { TSESTree } from '@typescript-eslint/types';`,
    );
    expect(layerViolations(file)).toEqual([
      'packages/sdk-model/src/sdks/x.ts imports types of @typescript-eslint/types',
    ]);
  });

  test('catches a rule that goes past the analysis', () => {
    expect(layerViolations(rule(`import { sdks } from '@toolgate/sdk-model';`))).toHaveLength(1);
  });

  test('catches an analysis that knows a linter', () => {
    expect(layerViolations(question(`import type { Rule } from 'eslint';`))).toHaveLength(1);
  });

  test('lets an adapter load its library, and only that', () => {
    expect(layerViolations(sourceFile('packages/guardrails/src/kernel/x.ts', `import 'type-fest';`))).toHaveLength(1);
  });
});

describe('layers inside the guardrails', () => {
  const violations = (path: string, text: string): readonly string[] =>
    guardrailsViolations(sourceFile(`packages/guardrails/src/${path}`, text));

  test('hold', () => {
    expect(of('guardrails').flatMap(guardrailsViolations)).toEqual([]);
  });

  test('the entry exports questions about identities, and nothing that makes one', () => {
    const entry = of('guardrails').find(({ path }) => path === 'packages/guardrails/src/index.ts');
    const [, names] = /export \{([^}]*)\} from '\.\/kernel\/mint-identity\.js'/.exec(entry?.text ?? '') ?? [];
    expect(names?.trim()).toBe('isVerifiedTenant, isVerifiedUser');
  });

  test.each([
    ['a port that knows a proof', 'ports/x.ts', `import type { Gateway } from '../proofs/gateway.js';`],
    ['a port that needs Node', 'ports/x.ts', `import { createHash } from 'node:crypto';`],
    ['a port that names a package', 'ports/x.ts', `import type { Redis } from 'ioredis';`],
    ['a proof that knows the kernel', 'proofs/x.ts', `import type { Ledger } from '../kernel/ledger.js';`],
    ['a proof that loads something', 'proofs/x.ts', `import { refusalCodes } from '../ports/refusal-code.js';`],
    ['a proof that loads a package', 'proofs/x.ts', `import 'type-fest';`],
    ['a default that knows proofs', 'embedded/x.ts', `import type { Gateway } from '../proofs/gateway.js';`],
    ['a default that opens a request', 'embedded/x.ts', `import { openRequest } from '../kernel/open-request.js';`],
    ['a kernel that knows an adapter', 'kernel/x.ts', `import { scopedChat } from '../adapters/openai/index.js';`],
    ['an adapter that mints', 'adapters/x/index.ts', `import { mint } from '../../kernel/mint.js';`],
    ['an adapter that mints types', 'adapters/x/index.ts', `import type { ProofRecords } from '../../kernel/mint.js';`],
    ['an adapter that mints later', 'adapters/x.ts', `const later = () => import('../kernel/mint-identity.js');`],
    ['an adapter that reads the ledger', 'adapters/x/index.ts', `import { Ledger } from '../../kernel/ledger.js';`],
    ['an adapter on another', 'adapters/x/index.ts', `import { scopedChat } from '../openai/index.js';`],
    ['scenarios that mint', 'scenarios/index.ts', `import { mint } from '../kernel/mint.js';`],
    ['an entry that mints', 'index.ts', `export { mint } from './kernel/mint.js';`],
  ])('catch %s', (_what, path, text) => {
    expect(violations(path, text)).toHaveLength(1);
  });

  test.each([
    ['proofs/x.ts', `import type { JsonValue } from 'type-fest'; import type { Risk } from '../ports/risk.js';`],
    ['embedded/x.ts', `import { createHash } from 'node:crypto'; import '../kernel/toolgate-violation.js';`],
    ['kernel/x.ts', `import { mint } from './mint.js';`],
    ['reviewed/x.ts', `import { mintTenant } from '../kernel/mint-identity.js';`],
    ['scenarios/x.ts', `import { createGateway } from '../kernel/create-gateway.js';`],
    ['adapters/x/index.ts', `import '../../index.js'; import '../agent-loop.js'; import './proofs/y.js';`],
  ])('leave %s alone: %s', (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });
});

describe('packages are entered by their exports', () => {
  test('holds for sources', () => {
    expect(builtSources.flatMap(deepImportViolations)).toEqual([]);
  });

  test('holds for tests, which may enter only their own package', () => {
    const tests = packageNames.flatMap((name) => sourceFilesBelow(`packages/${name}`));
    expect(tests.flatMap(deepImportViolations)).toEqual([]);
  });

  test('holds for what crosses packages', () => {
    const deep = sourceFilesBelow('test').filter(({ text }) => /from '(?:\.\.\/)+packages\//.test(text));
    expect(deep.map(({ path }) => path)).toEqual([]);
  });

  test('catches both ways in', () => {
    const text = `import '@toolgate/analysis/dist/x.js'; import '../../../analysis/src/index.js';`;
    expect(deepImportViolations(rule(text))).toHaveLength(2);
  });
});

describe('types are optional', () => {
  test('holds', () => {
    expect(builtSources.flatMap(typeScriptViolations)).toEqual([]);
  });

  test('catches TypeScript outside the witness, also when it is loaded late', () => {
    expect(typeScriptViolations(question(`import ts from 'typescript';`))).toHaveLength(1);
    expect(typeScriptViolations(question(`const later = () => import('ts-api-utils');`))).toHaveLength(1);
    expect(typeScriptViolations(rule(`import { ESLintUtils } from '@typescript-eslint/utils';`))).toHaveLength(1);
  });

  test('lets the witness load it late only', () => {
    const path = 'packages/analysis/src/witness/checker.ts';
    expect(typeScriptViolations(sourceFile(path, `const later = () => import('typescript');`))).toEqual([]);
    expect(typeScriptViolations(sourceFile(path, `const now = await import('typescript');`))).toHaveLength(1);
  });

  test('lets everybody name types', () => {
    expect(typeScriptViolations(question(`import type ts from 'typescript';`))).toEqual([]);
  });
});

describe('manifests declare what is imported', () => {
  test('holds', () => {
    expect(builtSources.flatMap(undeclaredViolations)).toEqual([]);
  });

  test('catches what only the workspace has', () => {
    expect(undeclaredViolations(rule(`import type { SetRequired } from 'type-fest';`))).toHaveLength(1);
  });
});

describe('rules name no SDK and no package', () => {
  test('holds', () => {
    expect(rules.flatMap(sdkNameViolations)).toEqual([]);
  });

  test('catches a name in a string, a message and a comment', () => {
    expect(sdkNameViolations(rule(`const module = 'openai';`))).toHaveLength(1);
    expect(sdkNameViolations(rule(`const text = 'Ask OpenAI to stop.';`))).toHaveLength(1);
    expect(sdkNameViolations(rule(`// only in OpenAI\n`))).toHaveLength(1);
    expect(sdkNameViolations(rule(`const module = 'next-auth';`))).toHaveLength(1);
    expect(sdkNameViolations(rule(`const module = 'ai';`))).toHaveLength(1);
  });

  test('leaves other words alone', () => {
    expect(sdkNameViolations(rule(`// an open AI service, openaiish\n`))).toEqual([]);
  });
});

describe('analysis takes source code and settings', () => {
  test('holds', () => {
    expect(of('analysis').flatMap(contextViolations)).toEqual([]);
  });

  test('catches a context of a rule', () => {
    expect(contextViolations(question(`export function originOf(context: Rule.RuleContext) {}`))).toHaveLength(2);
    expect(contextViolations(question(`import type { Rule } from 'eslint';`))).toHaveLength(1);
  });
});

describe('caches are made by one helper', () => {
  test('holds', () => {
    expect([...of('analysis'), ...of('eslint-plugin')].flatMap(cacheViolations)).toEqual([]);
  });

  test('catches other ways to remember', () => {
    expect(cacheViolations(question(`const known = new WeakMap<object, string>();`))).toHaveLength(1);
    expect(cacheViolations(question(`const known = new Map<string, string>();`))).toHaveLength(1);
    expect(cacheViolations(question(`let last: string | undefined;`))).toHaveLength(1);
  });

  test('lets tables and local collections be', () => {
    expect(
      cacheViolations(question(`const words = new Set(['tenant']); const known = perFile(() => new WeakMap());`)),
    ).toEqual([]);
  });
});

describe('size', () => {
  test('is within its budget', () => {
    expect(builtSources.flatMap(sizeViolations)).toEqual([]);
  });

  test('catches a rule of 151 lines and a question of 301', () => {
    expect(sizeViolations(rule('a;\n'.repeat(150)))).toEqual([]);
    expect(sizeViolations(rule('a;\n'.repeat(151)))).toHaveLength(1);
    expect(sizeViolations(question('a;\n'.repeat(300)))).toEqual([]);
    expect(sizeViolations(question('a;\n'.repeat(301)))).toHaveLength(1);
  });
});

describe('names', () => {
  test('say what a file holds', () => {
    const all = ['packages', 'test'].flatMap((folder) => sourceFilesBelow(folder));
    expect(all.flatMap(nameViolations)).toEqual([]);
  });

  test('catches drawers for everything', () => {
    const paths = ['packages/a/src/utils.ts', 'packages/a/src/helpers/x.ts', 'test/common.test.ts', 'test/misc.ts'];
    expect(paths.flatMap((path) => nameViolations({ path }))).toHaveLength(4);
  });
});

describe('errors', () => {
  test('are never swallowed', () => {
    expect(builtSources.flatMap(silenceViolations)).toEqual([]);
  });

  test('catches the ways to swallow one', () => {
    expect(silenceViolations(question(`try { a(); } catch {}`))).toHaveLength(1);
    expect(silenceViolations(question(`try { a(); } catch (error) { /* fine */ }`))).toHaveLength(1);
    expect(silenceViolations(question(`a().catch(() => {});`))).toHaveLength(1);
    expect(silenceViolations(question(`a().catch(() => undefined);`))).toHaveLength(1);
    expect(silenceViolations(question(`a().catch((error) => report(error));`))).toEqual([]);
  });
});
