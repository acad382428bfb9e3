import { basename } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { anonymousMessagesIn } from '../flow/execution/anonymous-messages.js';
import { executorCode, touchesData } from '../flow/execution/executor-code.js';
import { constantScopesIn, omittedIdentitiesIn } from '../flow/execution/scope-arguments.js';
import {
  ambientFallbacksIn,
  identityFallbacksBefore,
  identityFallbacksIn,
} from '../flow/execution/identity-fallbacks.js';
import { isConstant } from '../flow/is-constant.js';
import { tenancyAt } from '../flow/principal/tenancy-at.js';
import { isTestFile, isToolFile } from '../match/gate.js';
import { requestsOf } from '../match/requests.js';
import { nameOfFunction } from '../resolve/functions-of.js';
import { homeOf, isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import type { IdentityGap } from './identity-gap.js';
import { principalNameAt } from './principal-name-at.js';
import { readerName } from './reader-name.js';

function* gapsOf(file: SourceFile, dispatch: Dispatch): Generator<IdentityGap> {
  const { execution, name, node } = dispatch;
  const code = executorCode(file, execution);
  const around = [...code, execution.site];
  const tenancy = dispatch.tenancy === 'yes';
  let specific = false;
  for (const gap of constantScopesIn(file, around)) {
    specific = true;
    yield { kind: 'constant', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  for (const gap of omittedIdentitiesIn(file, around)) {
    specific = true;
    yield { kind: 'omitted', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  for (const gap of identityFallbacksIn(file, code)) {
    specific = true;
    yield { kind: 'fallback', node: gap.node, executor: name, identity: gap.name, proven: gap.proven };
  }
  for (const gap of identityFallbacksBefore(file, execution.site)) {
    specific = true;
    yield { kind: 'fallback', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  if (specific || dispatch.identityReaches !== 'no') return;
  if (code.length > 0 && touchesData(file, code)) {
    yield {
      kind: 'unreached',
      node,
      executor: name,
      identity: dispatch.principal ?? 'the caller',
      proven: tenancy && dispatch.neverLearns,
    };
  } else if (code.length === 0) {
    yield { kind: 'unreached', node, executor: name, identity: dispatch.principal ?? 'the caller', proven: false };
  }
}

/** Every place of the file where executing code does not work for the caller. */
export const identityGapsOf = perFile((file): readonly IdentityGap[] => {
  // A gap that stands in another file is reported where this file leads into it.
  const found = dispatchesOf(file).flatMap((dispatch) =>
    [...gapsOf(file, dispatch)].map((gap) => {
      if (!isElsewhere(gap.node)) return gap;
      const there = basename(homeOf(file, gap.node).location.filename);
      return { ...gap, node: dispatch.node, identity: `${gap.identity} (${there})` };
    }),
  );
  for (const request of requestsOf(file)) {
    for (const key of request.sdk.contextKeys) {
      for (const entry of request.body.entries.get(key) ?? []) {
        if (!isConstant(file, entry.value)) continue;
        found.push({
          kind: 'constant',
          node: entry.node,
          executor: `\`${request.point.id}\``,
          identity: readerName(file, entry.value),
          proven: tenancyAt(file, request.call) === 'yes',
        });
      }
    }
  }
  for (const { node, name } of isTestFile(file) ? [] : anonymousMessagesIn(file)) {
    found.push({
      kind: 'unreached',
      node,
      executor: `\`${name}\``,
      identity: principalNameAt(file, node) ?? 'the caller',
      proven: tenancyAt(file, node) === 'yes',
    });
  }
  // A tool file that gives out identities need not execute anything itself.
  for (const { node, name, giver } of isToolFile(file) && !isTestFile(file) ? ambientFallbacksIn(file) : []) {
    found.push({
      kind: 'fallback',
      node,
      executor: `\`${nameOfFunction(giver) ?? 'this function'}\``,
      identity: name,
      proven: true,
    });
  }
  const seen = new Set<TSESTree.Node>();
  return found.filter((gap) => !seen.has(gap.node) && seen.add(gap.node));
});
