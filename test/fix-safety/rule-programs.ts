import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../architecture/source-file.js';

/** A program from the tests of a rule. */
export interface RuleProgram {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const folder = join(root, 'packages/eslint-plugin/src/rules');

const textOf = (object: ts.ObjectLiteralExpression, key: string): string | undefined => {
  const found = object.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === key);
  return found && ts.isPropertyAssignment(found) && ts.isStringLiteralLike(found.initializer)
    ? found.initializer.text
    : undefined;
};

/** The programs that the tests of the rules hold as plain text, without the marks of where a finding stands. */
export function rulePrograms(): readonly RuleProgram[] {
  const programs: RuleProgram[] = [];
  for (const file of readdirSync(folder)
    .filter((one) => one.endsWith('.test.ts'))
    .sort()) {
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const [code, language] = [textOf(node, 'code'), textOf(node, 'language') ?? 'ts'];
        if (code !== undefined) {
          const path = textOf(node, 'filename') ?? `program.${language}`;
          programs.push({ rule: file.split('.')[0] ?? file, path, text: code.replaceAll(/[«»]/gu, '') });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return programs;
}
