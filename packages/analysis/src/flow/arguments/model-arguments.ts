import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { checkedArguments } from '../../match/proposal-shapes.js';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import { schemaOf } from '../../match/tool-schema.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { enclosingFunction, isFunction } from '../../resolve/function-node.js';
import { callSitesOf, functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { variableOf } from '../../resolve/variable-of.js';
import { valuesOf } from '../../resolve/values-of.js';
import { sourcesOf } from '../taint/sources-of.js';
import { partNamed, proposalPartsIn } from '../execution/proposal-parts-in.js';
import { claimedUse } from './claimed-use.js';
import { isPlainParse, schemaCheckOf } from './check-of-call.js';
import { givesCopy } from './gives-copy.js';
import { isHandedOn, isWorkedWith } from './handed-on.js';
import { rawUsesOf } from './raw-uses.js';
import { isHandedToCheck, type RawUse } from './raw-walk.js';
import { isMadeChecked } from './is-made-checked.js';
import { parsedElsewhere } from './parsed-elsewhere.js';
import { isBehindCheck, validationOf, type Validation } from './validation.js';

/**
 * A place where what a model wrote as the arguments of a call comes into the code.
 *
 * `parsed`: the text is read here. `given`: the SDK has read it, and a part of the proposal is taken. `parameter`: a tool's
 * code receives it. `parser`: the function that an SDK is given to read the text with.
 */
export interface ModelArguments extends Validation {
  readonly kind: 'parsed' | 'given' | 'parameter' | 'parser';
  /** The expression or the parameter whose value they are. */
  readonly node: TSESTree.Node;
  /** What they are the arguments of, where the definition is seen. */
  readonly definition: ToolDefinition | undefined;
  readonly proposal: ProposalPart | undefined;
  /** Whether they are only handed on there, and worked with in the function that gets them. */
  readonly handedOn?: boolean;
}

/** The tools of the file whose code receives the arguments as text. */
const textParameters = perFile(
  (file): ReadonlyMap<TSESTree.Node, ToolDefinition> =>
    new Map(
      toolDefinitionsOf(file).flatMap((one) =>
        one.argumentsParameter &&
        one.sdk &&
        (one.helper?.text || one.validates === 'no') &&
        !one.properties.has('parse')
          ? [[one.argumentsParameter, one] as const]
          : [],
      ),
    ),
);

/** The definition whose code receives an expression as its arguments, unread. */
const textBehind = (file: SourceFile, node: TSESTree.Node): ToolDefinition | undefined => {
  const known = textParameters(file);
  if (known.size === 0) return undefined;
  for (const value of valuesOf(file, node)) {
    const root = rootOf(value);
    const found = root.kind === 'parameter' ? known.get(root.node) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** The proposal whose arguments a text is; what a model answered later, asked with them, is none of them. */
const textOfProposal = (file: SourceFile, text: TSESTree.Expression): ProposalPart | undefined => {
  const direct = proposalPartOf(file, text);
  if (direct) return direct.part === 'arguments' ? direct : undefined;
  const made = sourcesOf(file, text).filter((one) => one.source === 'model arguments' && one.evidence !== 'name');
  if (made.length === 0) return undefined;
  return (
    partNamed(proposalPartsIn(file, text), 'arguments') ??
    // Through an entry of a table: where they come in, they are a part of a proposal.
    made
      .filter(({ how, path }) => how === 'whole' && path.length === 0)
      .map((one) => proposalPartOf(file, one.node))
      .find((one) => one?.part === 'arguments')
  );
};

/** `JSON.parse(call.arguments)`, wherever it stands. */
function parsedArguments(file: SourceFile): readonly ModelArguments[] {
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly ModelArguments[] => {
      const [text] = call.arguments;
      if (!text || text.type === 'SpreadElement') return [];
      const plain = isPlainParse(file, call);
      const elsewhere = plain ? undefined : parsedElsewhere(file, call);
      if (!plain && !elsewhere && !(call.typeArguments && isTextOnly(file, call))) return [];
      const proposal = textOfProposal(file, text);
      const definition = proposal ? undefined : textBehind(file, text);
      if (!proposal && !definition) return [];
      return [{ kind: 'parsed', node: call, definition, proposal, ...validationOf(file, elsewhere ?? call) }];
    });
}

/** `parseJson<Args>(text)`: a call that is given the text and a type cannot check the one by the other. */
const isTextOnly = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  call.arguments.length === 1 && call.callee.type === 'Identifier' && functionsOf(file, call.callee).length === 0;

/** Whether code treats a part of a proposal as an object: then the SDK has read it already. */
function isRead(node: TSESTree.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (outer.type === 'TSAsExpression' && outer.typeAnnotation.type !== 'TSStringKeyword') return true;
  if (outer.parent?.type === 'LogicalExpression' && outer.parent.right.type === 'ObjectExpression') return true;
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'ObjectPattern';
  if (parent?.type === 'MemberExpression')
    return (
      parent.object === outer &&
      !/^(?:length|trim|slice|replace|startsWith|includes|toString)$/u.test(staticKey(parent) ?? '')
    );
  if (parent?.type === 'CallExpression' && givesCopy(parent)) return true;
  return parent?.type === 'SpreadElement' && parent.parent.type === 'ObjectExpression';
}

const isOutermost = (node: TSESTree.Node): boolean => {
  const { parent } = node;
  if (!parent) return true;
  if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) return false;
  if (parent.type === 'Property' && parent.key === node && !parent.computed) return false;
  if (parent.type === 'VariableDeclarator' && parent.id === node) return false;
  return parent.type !== 'AssignmentExpression' || parent.left !== node;
};

/** Whether a call in sight holds anything against a schema. */
const mayCheck = perFile(
  (file): boolean =>
    file.others !== undefined ||
    nodeIndexOf(file)
      .of('CallExpression')
      .some((call) => schemaCheckOf(file, call)?.proven),
);

interface Mention {
  readonly node: TSESTree.Node;
  readonly proposal: ProposalPart;
}

/**
 * Whether another mention of the same arguments is held against a schema, and this one is reached only behind that. Behind
 * a function of another file that is named as a check it is `unknown`.
 */
function checkedElsewhere(file: SourceFile, mentions: readonly Mention[]): (one: Mention) => 'yes' | 'no' | 'unknown' {
  const checks = new Map<string, readonly RawUse[]>();
  return ({ node, proposal: { key } }) => {
    const found =
      checks.get(key) ??
      mentions
        .filter((other) => other.proposal.key === key)
        .flatMap((other) => rawUsesOf(file, other.node))
        .filter((use) => use.check?.proven === true || isHandedToCheck(use));
    checks.set(key, found);
    if (found.some((use) => isBehindCheck(file, use, node))) return 'yes';
    return found.some((use) => isHandedToCheck(use) && use.node.range[1] <= node.range[0]) ? 'unknown' : 'no';
  };
}

/** `block.input`, `request.params.arguments`: what the SDK has read. */
function givenArguments(file: SourceFile): readonly ModelArguments[] {
  const index = nodeIndexOf(file);
  const found: ModelArguments[] = [];
  const mentions = [...index.of('MemberExpression'), ...index.of('Identifier')].flatMap((node) => {
    if (!isOutermost(node)) return [];
    const checked = node.type === 'MemberExpression' && checkedArguments.has(staticKey(node) ?? '');
    const read = checked || isRead(node);
    const handedOn = !read && isHandedOn(file, node);
    const proposal = read || handedOn || mayCheck(file) ? proposalPartOf(file, node) : undefined;
    return proposal?.part === 'arguments' ? [{ node, proposal, checked, read, handedOn }] : [];
  });
  const isCheckedBefore = checkedElsewhere(file, mentions);
  for (const { node, proposal, checked, read, handedOn } of mentions) {
    if (checked) {
      found.push({
        kind: 'given',
        node,
        definition: undefined,
        proposal,
        validated: 'yes',
        schema: undefined,
        use: undefined,
      });
    } else if (!isMadeChecked(file, node) && (read || isWorkedWith(file, node, handedOn))) {
      const own = validationOf(file, node);
      const before = own.validated === 'no' ? isCheckedBefore({ node, proposal }) : 'no';
      if (before === 'yes') {
        found.push({ kind: 'given', node, definition: undefined, proposal, ...own, validated: 'yes', use: undefined });
        continue;
      }
      // Whoever calls an exported dispatcher may have checked what it hands over.
      const isOpen = own.validated === 'no' && (proposal.byConvention || before === 'unknown');
      const validated = isOpen ? 'unknown' : own.validated;
      found.push({ kind: 'given', node, definition: undefined, proposal, ...own, validated, handedOn });
    }
  }
  return found;
}

/** Whether an executor takes its arguments apart. Where an SDK calls it, that may also be done in its body. */
function isReadAnywhere(file: SourceFile, parameter: TSESTree.Parameter, sdk: ToolDefinition['sdk']): boolean {
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (name.type === 'ObjectPattern') return true;
  if (sdk === undefined || name.type !== 'Identifier') return false;
  return variableOf(file, name)?.references.some(({ identifier }) => isRead(identifier)) ?? false;
}

/** The function that a definition gives to read the text with: `parse: JSON.parse`. */
function parserOf(file: SourceFile, definition: ToolDefinition): ModelArguments | undefined {
  const parser = definition.properties.get('parse');
  if (!parser) return undefined;
  const parts = { kind: 'parser', node: unwrap(parser), definition, proposal: undefined } as const;
  const [fn] = functionsOf(file, parser);
  const checks = fn?.params[0] && validationOf(file, fn.params[0]);
  if (checks?.validated === 'yes') return { ...parts, ...checks };
  const name = unwrap(parser);
  const isPlain =
    name.type === 'MemberExpression' && unwrap(name.object).type === 'Identifier' && staticKey(name) === 'parse';
  const plain = isPlain && file.sourceCode.text.slice(...name.range) === 'JSON.parse';
  const schema = isPlain && !plain && schemaOf(file, name.object).kind !== 'unknown' ? name.object : undefined;
  if (schema) return { ...parts, validated: 'yes', schema, use: undefined };
  const inner = fn && parsedIn(file, fn);
  if (inner) return { ...parts, ...inner, use: inner.validated === 'yes' ? undefined : unwrap(parser) };
  return { ...parts, validated: plain ? 'no' : 'unknown', schema: undefined, use: parser };
}

/** What becomes of the text that a parser of the file reads: given back as it is, it is not checked. */
function parsedIn(file: SourceFile, fn: TSESTree.Node): Validation | undefined {
  const [call] = nodeIndexOf(file)
    .inside('CallExpression', fn)
    .filter((one) => isPlainParse(file, one));
  if (!call) return undefined;
  const found = validationOf(file, call);
  return found.validated === 'unknown' && rawUsesOf(file, call).every(({ kind }) => kind === 'kept')
    ? { ...found, validated: 'no' }
    : found;
}

/** What the code of a tool receives. */
function receivedArguments(file: SourceFile, definition: ToolDefinition): readonly ModelArguments[] {
  const { argumentsParameter: node, validates, schema } = definition;
  const parser = definition.sdk ? parserOf(file, definition) : undefined;
  const found: ModelArguments[] = parser ? [parser] : [];
  if (!node) return found;
  const parts = { kind: 'parameter', node, definition, proposal: undefined } as const;
  if (validates === 'yes') found.push({ ...parts, validated: 'yes', schema, use: undefined });
  else if (parser)
    found.push({ ...parts, validated: parser.validated, schema: parser.schema ?? schema, use: parser.use });
  else {
    const own = validationOf(file, node);
    const claimed =
      own.validated === 'unknown' && validates === 'no' ? claimedUse(file, definition.schema, node) : undefined;
    if (claimed) {
      found.push({ ...parts, ...own, validated: 'no', use: claimed });
      return found;
    }
    const open = validates === 'unknown' || !isReadAnywhere(file, node, definition.sdk);
    // Who hands them over may have checked them.
    found.push({ ...parts, ...own, validated: open && own.validated === 'no' ? 'unknown' : own.validated });
  }
  return found;
}

/**
 * Every place of the file where the arguments of a proposed call come in, with what is known about their validation.
 *
 * A parameter that a function of this file is called with is not listed by itself: it is found where the value comes from.
 */
export const modelArgumentsOf = perFile((file): readonly ModelArguments[] => {
  if (isTestFile(file)) return [];
  const received = toolDefinitionsOf(file).flatMap((one) => receivedArguments(file, one));
  const inParser = received.flatMap((one) => (one.kind === 'parser' ? [one.node] : []));
  const isInParser = (node: TSESTree.Node): boolean =>
    inParser.some((parser) => node.range[0] >= parser.range[0] && node.range[1] <= parser.range[1]);
  const passed = (node: TSESTree.Node): boolean => {
    const fn = enclosingFunction(node);
    return isFunction(fn) && callSitesOf(file, fn).length > 0;
  };
  const parsed = parsedArguments(file).filter((one) => !isInParser(one.node));
  const given = givenArguments(file).filter(
    (one) => !isInParser(one.node) && !(one.proposal?.passed && passed(one.node) && isAlias(file, one.node)),
  );
  return [...received, ...parsed, ...given].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

/** A mere name for arguments that came in elsewhere: a parameter, and not what is taken out of one. */
const isAlias = (file: SourceFile, node: TSESTree.Node): boolean =>
  node.type === 'Identifier' &&
  !(variableOf(file, node)?.defs ?? []).some(
    ({ type, name, node: fn }) => type === 'Parameter' && isFunction(fn) && !fn.params.some((one) => one === name),
  );
