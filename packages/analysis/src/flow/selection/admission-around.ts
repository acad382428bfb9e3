import { relative } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isFunction } from '../../resolve/function-node.js';
import { calleesOf, nameOfFunction } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import { memoryPerFile, perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { Admission } from './admission-of.js';
import { audienceOfName, isWideWord, wordsOf } from './audience-of.js';
import { controlsOn } from '../controls-on.js';
import { permissionIn } from '../choice/permission-in.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { refusalOf } from '../guard/refusal.js';

const guards = /^(?:assert|require|ensure|authori[sz]e|check|verify|guard|enforce|must|restrict|only)/u;
const meters = /limit|rate|quota|budget|usage|throttle|credit|auth(?!ori)|session|token|login|tenant/iu;

const wideWords = memoryPerFile(() => new Map<string, boolean>());

/** Whether a word speaks of those who run the platform. Texts of conditions repeat their words. */
function isWide(file: SourceFile, word: string): boolean {
  const known = wideWords(file);
  let wide = known.get(word);
  if (wide === undefined) {
    wide = word === 'platform' || (isWideWord(word) && audienceOfName(file, word) === 'wide');
    known.set(word, wide);
  }
  return wide;
}

const speaksOfAdmins = (file: SourceFile, text: string): boolean => wordsOf(text).some((word) => isWide(file, word));

/**
 * Is a place reached by people of the wider audience only?
 *
 * `proven`: a branch leaves unless who asks is one of them. `possible`: a check before it takes who asks and is not
 * seen; or the route, the function or what stands beside the handler is named for them.
 */
export function admissionAround(file: SourceFile, node: TSESTree.Node): Admission {
  let best: Admission = 'none';
  for (const control of controlsOn(node, undefined)) {
    const { test } = control;
    const text = sourceText(file, test);
    if (control.kind === 'test') {
      const asks = readsPrincipal(file, test).answer;
      if (asks === 'no' || !speaksOfAdmins(file, text)) continue;
      if (asks === 'yes' && permissionIn(file, test).answer === 'yes') return 'proven';
      best = 'possible';
    } else if (control.kind === 'statement' && test.type === 'CallExpression') {
      const name = (dottedName(unwrap(test.callee)) ?? '').split('.').at(-1) ?? '';
      const takes = test.arguments.some(
        (one) => readsPrincipal(file, one.type === 'SpreadElement' ? one.argument : one).answer !== 'no',
      );
      const refuses = calleesOf(file, test).some((fn) => refusalOf(file, fn) === 'throws');
      if (speaksOfAdmins(file, name) || (takes && (refuses || (guards.test(name) && !meters.test(name)))))
        best = 'possible';
    } else if (control.kind === 'callback' && test.type === 'CallExpression') {
      const given = test.arguments.filter((one) => !isFunction(one));
      if (given.some((one) => speaksOfAdmins(file, stringOf(one) ?? sourceText(file, one)))) best = 'possible';
    }
  }
  const isNamed = enclosingFunctions(node).some((fn) => speaksOfAdmins(file, nameOfFunction(fn) ?? ''));
  return isNamed || isInAdminFile(file) ? 'possible' : best;
}

/** Whether a folder or the file itself is named for the wider audience and for nothing else: `admin/chat.ts`. */
const isInAdminFile = perFile((file): boolean =>
  relative(file.location.cwd, file.location.filename)
    .split(/[\\/]/u)
    .some((segment) => wordsOf(segment.replace(/\.[cm]?[jt]sx?$/u, '')).length <= 2 && speaksOfAdmins(file, segment)),
);
