import { proofTypes, type ProofType } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { excerpt } from './excerpt.js';
import { gatePositionOf } from './gate-position.js';
import { kernelCallee, proofOf } from '../../match/proof-of.js';
import { markingsOfType, proofNamed } from '../../match/proof-type.js';
import { realValue } from './real-value.js';

type Assertion = TSESTree.TSAsExpression | TSESTree.TSTypeAssertion;

const isAssertion = (node: TSESTree.Node | undefined): node is Assertion =>
  node?.type === 'TSAsExpression' || node?.type === 'TSTypeAssertion';

const isList = ({ type }: TSESTree.TypeNode): boolean => type === 'TSArrayType' || type === 'TSTypeOperator';

/** What holds no proof yet, whatever it is said to hold: `null as Call | null`, `[] as Call[]`, `new Map() as …`. */
function isEmpty(node: TSESTree.Node, optional: boolean): boolean {
  if (node.type === 'ArrayExpression') return node.elements.length === 0;
  return optional && isNullish(node);
}

/** Whether the same type is asserted that the value has: what is cut out then changes nothing. */
function isRedundant(file: SourceFile, { expression, typeAnnotation }: Assertion): boolean {
  const known = file.types.isSameType(expression, typeAnnotation);
  if (known !== undefined) return known;
  const written = typeNodeOf(file, expression);
  return written !== undefined && sourceText(file, written) === sourceText(file, typeAnnotation);
}

/** Comments between a value and its assertion would be lost with the assertion. */
const hasComment = (file: SourceFile, node: TSESTree.Node): boolean =>
  (file.program.comments ?? []).some(({ range }) => range[0] >= node.range[0] && range[1] <= node.range[1]);

/** The value without its assertion. In parentheses of its own it may be anything, so only plain values are taken out. */
function withoutAssertion(file: SourceFile, node: Assertion): Forgery['redundant'] {
  const { expression } = node;
  const isPlain = ['Identifier', 'MemberExpression', 'CallExpression', 'AwaitExpression'].includes(expression.type);
  return isPlain && !hasComment(file, node) ? [{ range: node.range, text: sourceText(file, expression) }] : undefined;
}

/** Something that throws until somebody takes the real value, in the place of a forged one. */
function demand(file: SourceFile, node: TSESTree.Node, proof: ProofType | undefined): Forgery['demand'] {
  if (!proof || hasComment(file, node)) return undefined;
  const text = `Take this from ${proof.from}.`;
  const quoted = text.includes("'") ? `"${text}"` : `'${text}'`;
  return [{ range: node.range, text: `(() => { throw new Error(${quoted}); })()` }];
}

function assertedTo(file: SourceFile, node: Assertion): Forgery | undefined {
  const { typeAnnotation } = node;
  const { names, inside, optional } = markingsOfType(file, typeAnnotation);
  const proof = proofNamed(names[0] ?? (isList(typeAnnotation) ? inside[0] : undefined));
  const value = unwrap(node);
  if (!proof || isEmpty(value, optional)) return undefined;
  const same = isRedundant(file, node);
  const real = same ? undefined : realValue(file, node, proof);
  return {
    kind: 'asserted',
    node,
    value: excerpt(file, value),
    proof: proof.name,
    from: proof.from,
    proven: true,
    redundant: same ? withoutAssertion(file, node) : undefined,
    demand: same || real ? undefined : demand(file, node, proof),
    real,
  };
}

/** An assertion to `any` or `never` of something that goes into the guardrails, or of a proof whose inside is reached for. */
function assertedAway(file: SourceFile, node: Assertion): Forgery | undefined {
  const isNever = node.typeAnnotation.type === 'TSNeverKeyword';
  const isFunctionType =
    node.typeAnnotation.type === 'TSTypeReference' && sourceText(file, node.typeAnnotation) === 'Function';
  if (!isNever && !isFunctionType && node.typeAnnotation.type !== 'TSAnyKeyword') return undefined;
  if (isAssertion(node.parent)) return undefined;
  const value = unwrap(node);
  const reachesIn =
    (node.parent.type === 'MemberExpression' && node.parent.object === node) ||
    (node.parent.type === 'CallExpression' && node.parent.callee === node);
  const kernel = reachesIn || isFunctionType ? kernelCallee(file, value) : undefined;
  const opened = reachesIn || isFunctionType ? proofOf(file, value) : undefined;
  if ((opened && !opened.leaves) || kernel)
    return { kind: 'opened', node, value: excerpt(file, value), proof: opened?.name, proven: true };
  const position = isFunctionType ? undefined : gatePositionOf(file, node);
  if (!position) return undefined;
  if (!isNever && (position.isUntrusted || (position.isReturned && position.demands === undefined))) return undefined;
  const proof = proofNamed(position.demands);
  const real = proof && realValue(file, node, proof);
  return {
    kind: 'unchecked',
    node,
    value: excerpt(file, value),
    proof: proof?.name,
    from: proof?.from,
    by: position.callee === node ? undefined : excerpt(file, position.callee),
    proven: true,
    demand: real ? undefined : demand(file, node, proof),
    real,
  };
}

const anySources: ReadonlySet<string> = new Set(['JSON.parse', 'Reflect.get', 'Reflect.apply']);

/** Whether what stands there is of no type, as far as the file says it. */
function isUntyped(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return anySources.has(sourceText(file, node.callee));
  return node.type === 'Identifier' && typeNodeOf(file, node)?.type === 'TSAnyKeyword';
}

const skipped: ReadonlySet<string> = new Set([
  'Literal',
  'TemplateLiteral',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'ObjectExpression',
  'ArrayExpression',
  'SpreadElement',
  'TSAsExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'ThisExpression',
]);

/** Values of type `any` or `never` that are handed over without any assertion. */
function handedOver(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  const candidates: readonly (TSESTree.Node | null | undefined)[] = [
    ...index.of('CallExpression').flatMap((one) => one.arguments),
    ...index.of('Property').map((one) => (one.parent.type === 'ObjectExpression' ? one.value : undefined)),
    ...index.of('VariableDeclarator').map((one) => (one.id.typeAnnotation ? one.init : undefined)),
    ...index.of('AssignmentExpression').map((one) => (one.operator === '=' ? one.right : undefined)),
    ...index.of('ReturnStatement').map((one) => one.argument),
    ...index.of('ArrowFunctionExpression').map((one) => (one.expression ? one.body : undefined)),
  ];
  return candidates.flatMap((node): readonly Forgery[] => {
    if (!node || skipped.has(node.type)) return [];
    const kind = file.types.markingsOf(node, proofTypes)?.kind;
    // What a function that never returns gives back is nothing.
    const isLoose = kind === 'any' || (kind === 'never' && node.type !== 'CallExpression');
    if (kind === undefined ? !isUntyped(file, node) : !isLoose) return [];
    const position = gatePositionOf(file, node);
    if (!position || position.isUntrusted) return [];
    const proof = proofNamed(position.demands);
    if (position.isReturned && !proof) return [];
    return [
      {
        kind: 'unchecked',
        node,
        value: excerpt(file, node),
        proof: proof?.name,
        from: proof?.from,
        by: position.callee === node ? undefined : excerpt(file, position.callee),
        proven: true,
        real: proof && realValue(file, node, proof),
      },
    ];
  });
}

/** Variables whose annotation takes the type off a function of the guardrails: `const run: Function = scope.execute`. */
function openedByAnnotation(file: SourceFile): readonly Forgery[] {
  return nodeIndexOf(file)
    .of('VariableDeclarator')
    .flatMap((node): readonly Forgery[] => {
      const type = node.id.typeAnnotation?.typeAnnotation;
      if (!node.init || !type || (type.type !== 'TSAnyKeyword' && sourceText(file, type) !== 'Function')) return [];
      const proof = proofOf(file, node.init);
      if (proof?.leaves || (!proof && !kernelCallee(file, node.init))) return [];
      return [{ kind: 'opened', node, value: excerpt(file, node.init), proof: proof?.name, proven: true }];
    });
}

/** Where an assertion, or no type at all, makes a value pass for a proof. */
export function asserted(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  const assertions: readonly Assertion[] = [...index.of('TSAsExpression'), ...index.of('TSTypeAssertion')];
  return [
    ...assertions.flatMap((one) => assertedTo(file, one) ?? assertedAway(file, one) ?? []),
    ...handedOver(file),
    ...openedByAnnotation(file),
  ];
}
