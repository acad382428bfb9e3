import { secretFormats } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf, functionsOf, localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { patternPath } from '../../resolve/pattern-path.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { environmentName, isSecretName } from '../credentials/environment-name.js';
import { addedTo } from '../taint/added-to.js';
import { secretColumnOf } from './secret-column.js';
import { declaredSecrets, isSecretMember } from './secret-member.js';

/**
 * A secret in what a model reads.
 *
 * `written`: a credential in the program's text. `variable`: an environment variable. `environment`: all of them.
 * `member`: what a member holds. `object`: an object that has such members, as a whole.
 */
export interface Secret {
  readonly kind: 'written' | 'variable' | 'environment' | 'member' | 'object';
  /** Where a report points. */
  readonly node: TSESTree.Node;
  /** What a reader would call it. */
  readonly name: string;
}

interface Walk {
  readonly file: SourceFile;
  readonly seen: Set<TSESTree.Node>;
  readonly depth: number;
  /** Where a report points while a value is followed to another place. */
  readonly at: TSESTree.Node | undefined;
}

const maxDepth = 14;

/** Calls that hand on what they are given, whole. */
const handsOn =
  /^(?:JSON\.stringify|String|Object\.(?:entries|values|assign|fromEntries|freeze)|Promise\.(?:all|resolve)|structuredClone|(?:util\.)?inspect|(?:YAML|yaml)\.(?:stringify|dump)|Array\.from|format)$/u;
const keepsMembers = new Set([
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'concat',
  'flat',
  'at',
  'join',
  'toString',
  'trim',
  'then',
  'find',
]);
const hides =
  /mask|redact|omit|pick|hash|strip|sanitize|scrub|encrypt|last4|fingerprint|length|includes|startsWith|safe|public|toJSON|without|digest|verify|compare/iu;

const formatOf = (text: string): string | undefined => secretFormats.find(([, pattern]) => pattern.test(text))?.[0];

/** Values that say whether there is a secret and do not hold one. */
function saysNothing(node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'UnaryExpression') return true;
  if (inner.type === 'BinaryExpression') return inner.operator !== '+';
  if (inner.type === 'Literal') return true;
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  return (
    inner.type === 'CallExpression' &&
    (hides.test(dottedName(inner.callee) ?? '') || dottedName(inner.callee) === 'Boolean')
  );
}

/** `const { id, ...visible } = row`: the rest has every member but those that are named. */
function leftOut(file: SourceFile, node: TSESTree.Node): ReadonlySet<string> {
  const [definition] = variableOf(file, node)?.defs ?? [];
  if (definition?.node.type !== 'VariableDeclarator') return new Set();
  const step = patternPath(definition.node.id, definition.name)?.steps.at(-1);
  return new Set(step?.kind === 'rest' ? step.without : []);
}

/** The whole that a rest is taken of. */
function wholeOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  const [definition] = variableOf(file, node)?.defs ?? [];
  if (definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return node;
  const steps = patternPath(definition.node.id, definition.name)?.steps ?? [];
  return steps.length === 1 && steps[0]?.kind === 'rest' ? definition.node.init : node;
}

/** How the settings of a program call a secret: `settings.carrierToken`. Tokens that are counted or turn pages are none. */
const endsLikeSecret =
  /[a-z](?:Secret|Password|Passphrase|Credentials?|(?:[aA]pi|[aA]ccess|[aA]uth|[bB]earer|[sS]ervice|[aA]dmin|[bB]ot)Token|ApiKey|APIKey|SecretKey|PrivateKey|AccessKey|SigningKey|EncryptionKey)$|^(?!(?:max|min|csrf|xsrf|next|page|cursor|design|cancel|abort|stop|start|end|sep|pad|continuation|resume|sync|device|push|id|reset|invite|public|anon)[A-Z]?)[a-z]+Token$/u;

/** Whether a value is taken from what another module of the program holds, as its settings are. */
const isSetting = (root: Value): boolean => root.kind === 'import' && /^[./@~#]/u.test(root.module);

function ofReference(walk: Walk, node: TSESTree.Identifier | TSESTree.MemberExpression): readonly Secret[] {
  const { file } = walk;
  const at = walk.at ?? node;
  const name = environmentName(file, node);
  if (name !== undefined && isSecretName(name)) return [{ kind: 'variable', node: at, name }];
  const values = seenValuesOf(file, node);
  const isEnvironment = values.some((value) => {
    const root = rootOf(value);
    return root.kind === 'global' && root.name === 'process' && chainOf(value).join('.') === 'env';
  });
  if (isEnvironment) return [{ kind: 'environment', node: at, name: 'process.env' }];
  const key = node.type === 'MemberExpression' ? staticKey(node) : undefined;
  const read =
    key ?? values.map((value) => (value.kind === 'member' ? value.key : undefined)).find((one) => one !== undefined);
  if (read !== undefined && isSecretMember(read)) return [{ kind: 'member', node: at, name: read }];
  if (read !== undefined && endsLikeSecret.test(read) && valuesOf(file, node).some((value) => isSetting(rootOf(value))))
    return [{ kind: 'member', node: at, name: read }];
  const without = node.type === 'Identifier' ? leftOut(file, node) : new Set<string>();
  const declared = declaredSecrets(file, node.type === 'Identifier' ? wholeOf(file, node) : node).filter(
    (one) => !without.has(one),
  );
  if (declared.length > 0) return [{ kind: 'object', node: at, name: declared[0] ?? '' }];
  const held = values.flatMap((value) =>
    value.kind === 'expression' && value.node !== node && !isFunction(value.node)
      ? within({ ...walk, at }, value.node).filter((one) => !without.has(one.name))
      : value.kind === 'parameter'
        ? ofParameter({ ...walk, at }, value)
        : value.kind === 'member' || value.kind === 'element'
          ? ofRows({ ...walk, at }, rootOf(value)).filter((one) => !without.has(one.name))
          : [],
  );
  const added = node.type === 'Identifier' ? addedTo(file, node, []) : [];
  return [...held, ...added.flatMap((one) => within(walk, one.node))];
}

/** What the only call of a function hands it: of several, which one is meant is not known here. */
function ofParameter(walk: Walk, { fn, index }: Extract<Value, { kind: 'parameter' }>): readonly Secret[] {
  const [site, ...others] = callSitesOf(walk.file, fn);
  const passed = site && others.length === 0 ? argumentAt(site, index) : undefined;
  return passed ? within(walk, passed) : [];
}

/** Rows that are taken out of a list as a whole: `const [member] = await db.select().from(members)`. */
const ofRows = ({ file, at }: Walk, root: Value): readonly Secret[] => {
  if (root.kind !== 'expression') return [];
  const name = secretColumnOf(file, unwrapAwaited(root.node));
  return name === undefined ? [] : [{ kind: 'object', node: at ?? root.node, name }];
};

function ofObject(walk: Walk, object: TSESTree.ObjectExpression): readonly Secret[] {
  return object.properties.flatMap((property): readonly Secret[] => {
    if (property.type === 'SpreadElement') return within(walk, property.argument);
    const key = staticKey(property);
    if (key !== undefined && isSecretMember(key))
      return saysNothing(property.value) ? [] : [{ kind: 'member', node: walk.at ?? property, name: key }];
    return within(walk, property.value);
  });
}

const secretReads = /^(?:get|read|fetch|load|access|retrieve|reveal|resolve)Secret(?:Value|Version|String)?$/u;
const secretStores = /(?:^|\.)(?:secrets?|keyVault|secrets?Manager|secrets?Store|secrets?Client)$/iu;

/** Whether a call takes a secret out of where secrets are kept: `secrets.get('maps-key')`, `getSecret(name)`. */
function readsSecret(call: TSESTree.CallExpression): boolean {
  const callee = unwrapAwaited(call.callee);
  if (callee.type !== 'MemberExpression') return secretReads.test(dottedName(callee) ?? '');
  const method = staticKey(callee) ?? '';
  return (
    secretReads.test(method) ||
    (secretStores.test(dottedName(callee.object) ?? '') && /^(?:get|read|fetch|access|reveal)$/u.test(method))
  );
}

function ofCall(walk: Walk, call: TSESTree.CallExpression): readonly Secret[] {
  const { file } = walk;
  const name = dottedName(call.callee) ?? '';
  const given = call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  const environment = environmentName(file, call);
  if (environment !== undefined && isSecretName(environment))
    return [{ kind: 'variable', node: walk.at ?? call, name: environment }];
  const [first, second] = given;
  if (
    name === 'JSON.stringify' &&
    second &&
    !(second.type === 'Literal' && second.value === null) &&
    second.type !== 'Identifier'
  )
    return [];
  if (handsOn.test(name))
    return name === 'JSON.stringify' ? (first ? within(walk, first) : []) : given.flatMap((one) => within(walk, one));
  const callee = unwrapAwaited(call.callee);
  if (callee.type === 'MemberExpression') {
    const method = staticKey(callee) ?? '';
    if (method === 'map' || method === 'flatMap') {
      const mapped = first ? functionsOf(file, first) : [];
      return mapped.flatMap((fn) => returnsOf(file, fn)).flatMap((one) => within(walk, one));
    }
    if (keepsMembers.has(method))
      return [callee.object, ...(method === 'concat' ? given : [])].flatMap((one) => within(walk, one));
  }
  if (hides.test(name.split('.').at(-1) ?? '')) return [];
  const column = secretColumnOf(file, call);
  if (column !== undefined) return [{ kind: 'object', node: walk.at ?? call, name: column }];
  const returned = localCalleesOf(file, call).flatMap((fn) => returnsOf(file, fn));
  if (returned.length === 0 && readsSecret(call)) return [{ kind: 'member', node: walk.at ?? call, name }];
  if (returned.length > 0) return returned.flatMap((one) => within({ ...walk, at: walk.at ?? call }, one));
  const declared = declaredSecrets(file, call);
  return declared.length > 0 ? [{ kind: 'object', node: walk.at ?? call, name: declared[0] ?? '' }] : [];
}

function within(outer: Walk, expression: TSESTree.Node): readonly Secret[] {
  const node = unwrapAwaited(expression);
  if (outer.depth > maxDepth || outer.seen.has(node)) return [];
  outer.seen.add(node);
  const walk: Walk = { ...outer, depth: outer.depth + 1 };
  switch (node.type) {
    case 'Literal': {
      const kind = typeof node.value === 'string' ? formatOf(node.value) : undefined;
      return kind === undefined
        ? []
        : [{ kind: 'written', node: isElsewhere(node) ? (walk.at ?? node) : node, name: kind }];
    }
    case 'TemplateLiteral': {
      const kind = formatOf(node.quasis.map((one) => one.value.cooked ?? '').join('\u0000'));
      return kind === undefined
        ? node.expressions.flatMap((one) => within(walk, one))
        : [{ kind: 'written', node: isElsewhere(node) ? (walk.at ?? node) : node, name: kind }];
    }
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].flatMap((one) => within(walk, one)) : [];
    case 'LogicalExpression':
      return (node.operator === '&&' ? [node.right] : [node.left, node.right]).flatMap((one) => within(walk, one));
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((one) => within(walk, one));
    case 'ArrayExpression':
      return node.elements.flatMap((one) =>
        one ? within(walk, one.type === 'SpreadElement' ? one.argument : one) : [],
      );
    case 'ObjectExpression':
      return ofObject(walk, node);
    case 'CallExpression':
      return ofCall(walk, node);
    case 'Identifier':
    case 'MemberExpression':
      return ofReference(walk, node);
    default:
      return [];
  }
}

/**
 * The secrets that an expression hands on: in its texts, by what it reads, by the members that its objects have or are
 * declared to have. Followed through variables, `JSON.stringify`, `map`, spreads, rests and functions of the file.
 * A schema's `parse`, a mask, a hash and a list of keys hold secrets back. Errs towards fewer.
 */
export const secretsIn = (file: SourceFile, node: TSESTree.Node): readonly Secret[] =>
  within({ file, seen: new Set(), depth: 0, at: undefined }, node);
