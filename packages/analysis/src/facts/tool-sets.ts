import { placeOfRequest } from '../match/requests.js';
import type { TSESTree } from '@typescript-eslint/types';
import { admissionAround } from '../flow/selection/admission-around.js';
import { audienceOfName, wordsOf } from '../flow/selection/audience-of.js';
import { mixesIn, type Mix } from '../flow/selection/mixed-audiences.js';
import type { ToolTree } from '../flow/selection/tool-node.js';
import { separablePart } from '../flow/selection/separable-part.js';
import { toolTreeOf } from '../flow/selection/tool-tree.js';
import { isTestFile } from '../match/gate.js';
import { registeredOnInstance } from '../match/registered-tools.js';
import { isInside } from '../resolve/function-node.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import { isElsewhere, sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { exposuresOf } from './exposures.js';
import type { ToolSet } from './tool-set.js';

/** What a reader would call a part: the name that says for whom it is, or the name of the tool. */
function nameOf(file: SourceFile, part: ToolTree, shownBy: Mix['shownBy']): string {
  const own = part.kind === 'tool' ? part.members.get('name') : undefined;
  const telling = part.names.filter((one) => audienceOfName(file, one) !== undefined);
  const [name] = shownBy === 'sets' ? [...telling, ...part.names, ...(own ?? [])] : (own ?? part.names);
  if (name !== undefined) return name;
  const text = sourceText(file, part.node).replace(/\s+/gu, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

const toolWord =
  /^(?:tools?|toolset|toolbox|functions?|definitions?|defs|actions?|skills?|commands?|capabilit(?:y|ies)|abilities)$/u;

/** Tool sets that are put together by spread and that no request of this file shows: their readers may part them again. */
function* joinsOf(file: SourceFile): Generator<TSESTree.Node> {
  for (const node of [...nodeIndexOf(file).of('ArrayExpression'), ...nodeIndexOf(file).of('ObjectExpression')]) {
    const items: readonly (TSESTree.Node | null)[] = node.type === 'ArrayExpression' ? node.elements : node.properties;
    const spreads = items.filter((one) => one?.type === 'SpreadElement');
    if (spreads.length < 2) continue;
    if (spreads.flatMap((one) => wordsOf(sourceText(file, one))).some((word) => toolWord.test(word))) yield node;
  }
}

const strength = { none: 0, possible: 1, proven: 2 } as const;

/** The set as the exposure shows it that holds it back least; every exposure counts. */
function openest(known: ToolSet | undefined, set: ToolSet): ToolSet {
  if (!known) return set;
  const base = strength[set.admission] < strength[known.admission] ? set : known;
  return { ...base, exposures: [...known.exposures, ...set.exposures] };
}

/** Every set of the file that mixes audiences, one for each place where they come together. */
export const toolSetsOf = perFile((file): readonly ToolSet[] => {
  if (isTestFile(file)) return [];
  const found = new Map<TSESTree.Node, ToolSet>();
  const add = (
    mix: Mix,
    rest: Pick<ToolSet, 'admission' | 'exposures' | 'tenancy' | 'executionsDecided' | 'principal'>,
  ): void => {
    const set: ToolSet = {
      node: mix.node,
      wide: nameOf(file, mix.wide, mix.shownBy),
      beside: nameOf(file, mix.beside, mix.shownBy),
      shownBy: mix.shownBy,
      separable: separablePart(file, mix),
      ...rest,
    };
    found.set(mix.node, openest(found.get(mix.node), set));
  };
  for (const exposure of exposuresOf(file)) {
    const { node, tools, request } = exposure;
    for (const found of mixesIn(file, toolTreeOf(file, tools))) {
      const { tenancy, executionsDecided, principal } = exposure;
      const around = admissionAround(file, placeOfRequest(request));
      // Sets that come together in another file are reported where this file shows them.
      const here = isElsewhere(found.node) ? { ...found, node } : found;
      // Tools that are registered one by one come together where the wider one is.
      const mix = registeredOnInstance(file, here.node) ? { ...here, node: here.wide.node } : here;
      const admission = strength[around] > strength[mix.admission] ? around : mix.admission;
      add(mix, { admission, exposures: [node], tenancy, executionsDecided, principal });
    }
  }
  for (const node of joinsOf(file)) {
    if ([...found.keys()].some((one) => isInside(one, node) || isInside(node, one))) continue;
    for (const mix of mixesIn(file, toolTreeOf(file, node))) {
      if (mix.shownBy === 'sets' && !isElsewhere(mix.node))
        add(mix, {
          admission: mix.admission,
          exposures: [],
          tenancy: 'maybe',
          executionsDecided: false,
          principal: undefined,
        });
    }
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
