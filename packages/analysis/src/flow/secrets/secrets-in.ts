import { secretFormats } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import { shared } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { environmentName, isSecretName } from '../credentials/environment-name.js';
import { holdsSettings } from '../credentials/holds-settings.js';
import { isFromModel } from './is-from-model.js';
import { addedTo } from '../taint/added-to.js';
import { secretColumnOf } from './secret-column.js';
import { declaredSecrets } from './declared-secrets.js';
import { leftOut, wholeOf } from './rest-of.js';
import { readsSecret } from './reads-secret.js';
import { isSecretMember, isSecretSetting, isSecretText } from './secret-name.js';
import { writtenCredential } from './written-credential.js';
import { isShortPart } from './is-short-part.js';
import { hides, saysNothing } from './says-nothing.js';
import { readsValues } from './reads-values.js';

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
  /** The calls by which the functions around were entered: what they were handed there is what counts. */
  readonly calls: ReadonlyMap<FunctionNode, TSESTree.CallExpression>;
}

const maxDepth = 14;

/** Calls that hand on what they are given, whole. */
const handsOn =
  /^(?:JSON\.stringify|String|Object\.(?:entries|values|assign|fromEntries|freeze)|Promise\.(?:all|resolve)|structuredClone|(?:util\.)?inspect|(?:YAML|yaml)\.(?:stringify|dump)|Array\.from|format)$/u;
const keepsMembers = /^(?:filter|slice|sort|toSorted|reverse|concat|flat|at|join|toString|trim|then|find)$/u;
const formatOf = (text: string): string | undefined => secretFormats.find(([, pattern]) => pattern.test(text))?.[0];

/** Whether a value is taken from what another module of the program holds, as its settings are. */
const isSetting = (root: Value): boolean => root.kind === 'import' && /^[./@~#]/u.test(root.module);

const isParameter = (value: Value): boolean => value.kind === 'parameter';

/** Whether a text is called like a secret where it is declared: in settings, as a member, as what a function takes. */
function isSecret(file: SourceFile, node: TSESTree.Identifier | TSESTree.MemberExpression, name: string): boolean {
  if (!isSecretSetting(name)) return false;
  if (valuesOf(file, node).some((value) => isSetting(rootOf(value)))) return true;
  if (typeNodeOf(file, node)?.type !== 'TSStringKeyword') return false;
  return isSecretText(name) || (node.type === 'MemberExpression' && holdsSettings(file, node.object));
}

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
  if (isFromModel(file, values)) return [];
  const key = node.type === 'MemberExpression' ? staticKey(node) : undefined;
  const read =
    key ?? values.map((value) => (value.kind === 'member' ? value.key : undefined)).find((one) => one !== undefined);
  if (read !== undefined && isSecretMember(read)) return [{ kind: 'member', node: at, name: read }];
  const called = read ?? (node.type === 'Identifier' && values.some(isParameter) ? node.name : undefined);
  if (called !== undefined && isSecret(file, node, called)) return [{ kind: 'member', node: at, name: called }];
  const without = node.type === 'Identifier' ? leftOut(file, node) : new Set<string>();
  const declared = declaredSecrets(file, node.type === 'Identifier' ? wholeOf(file, node) : node).filter(
    (one) => !without.has(one),
  );
  if (declared.length > 0) return [{ kind: 'object', node: at, name: declared[0] ?? '' }];
  const held = values.flatMap((value) =>
    value.kind === 'expression' && value.node !== node && !isFunction(value.node)
      ? within({ ...walk, at }, value.node).filter((one) => !without.has(one.name))
      : value.kind === 'parameter'
        ? ofParameter({ ...walk, at }, value, undefined)
        : value.kind === 'member' || value.kind === 'element'
          ? [
              ...ofRows({ ...walk, at }, rootOf(value)).filter((one) => !without.has(one.name)),
              ...ofHanded(walk, value),
            ]
          : [],
  );
  const added =
    node.type === 'Identifier' ? [...addedTo(file, node, []).map((one) => one.node), ...parametersOf(file, node)] : [];
  return [...held, ...added.flatMap((one) => within(walk, one))];
}

/**
 * What a function is handed by the call that leads there, else by its only call: of several, which one is meant is not
 * known here. Of an object that is written out there the member under a key.
 */
function ofParameter(walk: Walk, parameter: Extract<Value, { kind: 'parameter' }>, key: string | undefined) {
  const { fn, index } = parameter;
  const [only, ...others] = callSitesOf(walk.file, fn);
  const site = walk.calls.get(fn) ?? (others.length === 0 ? only : undefined);
  const passed = site && argumentAt(site, index);
  const calls = new Map([...walk.calls].filter(([entered]) => entered !== fn));
  if (!passed || key === undefined) return passed ? within({ ...walk, calls }, passed) : [];
  const object = unwrapAwaited(passed);
  const property =
    object.type === 'ObjectExpression'
      ? object.properties.find((one) => one.type === 'Property' && staticKey(one) === key)
      : undefined;
  return property?.type === 'Property' ? within({ ...walk, calls }, property.value) : [];
}

/** A member of an object that a function is handed: `line({ label, value })`. */
const ofHanded = (walk: Walk, value: Value): readonly Secret[] =>
  value.kind === 'member' && value.object.kind === 'parameter' && value.key !== undefined
    ? ofParameter(walk, value.object, value.key)
    : [];

/** What is written into the query of an address: `url.searchParams.set('api_key', key)`. */
const parametersOf = (file: SourceFile, node: TSESTree.Identifier): readonly TSESTree.Node[] => {
  const variable = variableOf(file, node);
  return variable?.defs[0]?.type === 'Variable' ? writtenParameters(file, variable) : [];
};

const writtenParameters = shared(
  (variable: Variable) => variable,
  (_file: SourceFile, { references }): readonly TSESTree.Node[] =>
    references.flatMap(({ identifier: { parent } }) => {
      if (parent.type !== 'MemberExpression' || staticKey(parent) !== 'searchParams') return [];
      const method = parent.parent;
      const call = method.type === 'MemberExpression' ? method.parent : undefined;
      const value = call?.type === 'CallExpression' && call.callee === method ? call.arguments[1] : undefined;
      return value && value.type !== 'SpreadElement' ? [value] : [];
    }),
);

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

/** Whether a call is declared to answer yes or no, or nothing. */
function isAnswer(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const type = typeNodeOf(file, call);
  return type !== undefined && /^TS(?:Boolean|Void|Number|Undefined)Keyword$/u.test(awaitedOf(type));
}

const awaitedOf = (type: TSESTree.TypeNode | TSESTree.TSMethodSignature): string =>
  type.type === 'TSMethodSignature' ? '' : awaitedType(type).type;

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
      const made = mapped.flatMap((fn) => returnsOf(file, fn)).flatMap((one) => within(walk, one));
      if (made.length > 0 || !mapped.some((fn) => readsValues(file, callee.object, fn))) return made;
      return within(walk, callee.object);
    }
    if (isShortPart(call)) return [];
    if (keepsMembers.test(method))
      return [callee.object, ...(method === 'concat' ? given : [])].flatMap((one) => within(walk, one));
  }
  if (hides.test(name.split('.').at(-1) ?? '')) return [];
  const column = secretColumnOf(file, call);
  if (column !== undefined) return [{ kind: 'object', node: walk.at ?? call, name: column }];
  const entered = calleesOf(file, call).flatMap((fn) => returnsOf(file, fn).map((returned) => ({ fn, returned })));
  if (entered.length === 0 && readsSecret(call) && !isAnswer(file, call))
    return [{ kind: 'member', node: walk.at ?? call, name }];
  if (entered.length > 0)
    return entered.flatMap(({ fn, returned }) =>
      within({ ...walk, at: walk.at ?? call, calls: new Map([...walk.calls, [fn, call]]) }, returned),
    );
  const declared = declaredSecrets(file, call);
  return declared.length > 0 ? [{ kind: 'object', node: walk.at ?? call, name: declared[0] ?? '' }] : [];
}

function within(outer: Walk, expression: TSESTree.Node): readonly Secret[] {
  const node = unwrapAwaited(expression);
  if (outer.depth > maxDepth || outer.seen.has(node)) return [];
  outer.seen.add(node);
  const walk: Walk = { ...outer, depth: outer.depth + 1 };
  const { file } = walk;
  switch (node.type) {
    case 'Literal': {
      const kind = typeof node.value === 'string' ? formatOf(node.value) : undefined;
      return kind === undefined
        ? []
        : [{ kind: 'written', node: isElsewhere(node) ? (walk.at ?? node) : node, name: kind }];
    }
    case 'TemplateLiteral': {
      const kind = formatOf(node.quasis.map((one) => one.value.cooked ?? '').join('\u0000'));
      if (kind !== undefined)
        return [{ kind: 'written', node: isElsewhere(node) ? (walk.at ?? node) : node, name: kind }];
      const found = node.expressions.flatMap((one) => within(walk, one));
      const credential = found.length === 0 ? writtenCredential(file, node) : undefined;
      return credential ? [{ kind: 'member', node: walk.at ?? credential, name: sourceText(file, credential) }] : found;
    }
    case 'TaggedTemplateExpression':
      // Tags that only lay a text out.
      return /^(?:dedent|outdent|stripIndents?|oneLine|commonTags\.\w+)$/u.test(dottedName(node.tag) ?? '')
        ? within(walk, node.quasi)
        : [];
    case 'NewExpression': {
      const [first] = node.arguments;
      return first && dottedName(node.callee) === 'URL' ? within(walk, first) : [];
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
  within({ file, seen: new Set(), depth: 0, at: undefined, calls: new Map() }, node);
