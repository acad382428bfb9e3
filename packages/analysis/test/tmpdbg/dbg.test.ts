import { questionProbe } from '@toolgate/testkit';
import { it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { instructionsOf } from '../../src/match/instructions.js';
import { instructionTexts } from '../../src/flow/instructions/instruction-texts.js';
import { rightsTold } from '../../src/flow/instructions/rights-told.js';
import { staticText } from '../../src/flow/instructions/static-text.js';
import { accessPhraseIn } from '../../src/flow/instructions/access-vocabulary.js';
import { toolDefinitionsOf } from '../../src/match/tool-definitions.js';
import { exposuresOf } from '../../src/facts/exposures.js';
import { dispatchesOf } from '../../src/facts/dispatches.js';
import { guardOfExecutor } from '../../src/flow/guard/guard-of-executor.js';
import { isFunction } from '../../src/resolve/function-node.js';
import { fileOf } from '../file-of.js';
it('x', () => {
  for (const f of process.env.DBG.split(' ')) {
    const file = fileOf(questionProbe('«' + readFileSync(f, 'utf8') + '»'));
    console.log(f.split('/').slice(-2)[0], JSON.stringify({
      ins: instructionsOf(file).map((i) => [i.kind, instructionTexts(file, i).map((t) => [!!rightsTold(file, t), accessPhraseIn(staticText(file, t))])]),
      defs: toolDefinitionsOf(file).map((d) => [d.name, d.node.type, isFunction(d.executor) ? guardOfExecutor(file, d.executor).kind : d.executor?.type]),
      exp: exposuresOf(file).map((e) => [e.selection.kind, e.selection.reason, e.tenancy]),
      dis: dispatchesOf(file).map((d) => [d.execution.kind, d.guard.kind, d.tenancy]),
    }));
  }
});
