import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { filledArrayOf } from './filled-array.js';
import { isMessage, makesMessage } from './message-form.js';

interface Telling {
  readonly file: SourceFile;
  /** Where the value comes in: what the function around it answers goes back to whoever asked. */
  readonly origin: TSESTree.Node;
  /** The entry of a table that runs a call: its answer goes back too. */
  readonly entry: FunctionNode | undefined;
  readonly seen: Set<TSESTree.Node>;
}

/** Calls that say a text somewhere, and those that make one of it. */
const says = /^(?:console|logger|log)\.|^span\./u;
const forms = /^(?:JSON\.stringify|String|Promise\.resolve)$/u;
const formsByMethod = /^(?:join|toString|trim|concat)$/u;

/** Callbacks whose answer goes on in the code, and not back to the model. */
const goesOn = /(?:^|\.)(?:map|flatMap|filter|find|some|every|reduce|sort|then|catch|finally|forEach|transaction)$/u;

function isVariableTold(telling: Telling, name: TSESTree.Node): boolean {
  const variable = variableOf(telling.file, name);
  return (
    variable?.references.every(
      ({ identifier }) =>
        identifier === name ||
        (identifier.parent.type === 'AssignmentExpression' && identifier.parent.left === identifier) ||
        isTold(telling, identifier),
    ) ?? false
  );
}

/** Whether what a function gives back goes to the model: it is where the value came in, or every call of it tells it. */
function isAnswerTold(telling: Telling, fn: FunctionNode | undefined): boolean {
  const { file, origin, entry } = telling;
  if (!fn) return false;
  const sites = callSitesOf(file, fn);
  if (sites.length > 0) return sites.every((site) => isTold(telling, site));
  if (fn === entry) return true;
  const call = wrapped(fn).parent;
  if (call?.type === 'CallExpression' && goesOn.test(dottedName(call.callee) ?? lastKey(call))) return false;
  return isInside(origin, fn);
}

const lastKey = ({ callee }: TSESTree.CallExpression): string => {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? (staticKey(inner) ?? '') : '';
};

function isArgumentTold(
  telling: Telling,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  node: TSESTree.Node,
): boolean {
  const { file } = telling;
  if (makesMessage(file, call)) return true;
  const name = dottedName(call.callee) ?? '';
  if (call.type === 'NewExpression') return name.endsWith('Error') && call.parent.type === 'ThrowStatement';
  if (says.test(name)) return true;
  if (forms.test(name)) return isTold(telling, call);
  const array = filledArrayOf(file, call);
  if (array) return isVariableTold(telling, array);
  const at = call.arguments.findIndex((one) => one === node);
  const fns = calleesOf(file, call);
  return (
    fns.length > 0 &&
    fns.every(({ params }) => {
      const parameter = params[at];
      return parameter === undefined || (parameter.type === 'Identifier' && isVariableTold(telling, parameter));
    })
  );
}

function isTold(telling: Telling, start: TSESTree.Node): boolean {
  const node = wrapped(start);
  const { parent } = node;
  if (!parent || telling.seen.has(node)) return true;
  telling.seen.add(node);
  switch (parent.type) {
    case 'TemplateLiteral':
      return parent.parent.type !== 'TaggedTemplateExpression' && isTold(telling, parent);
    case 'BinaryExpression':
      return parent.operator === '+' ? isTold(telling, parent) : /^[!=]/u.test(parent.operator);
    case 'AwaitExpression':
    case 'SequenceExpression':
    case 'ArrayExpression':
    case 'SpreadElement':
      return isTold(telling, parent);
    case 'LogicalExpression':
      return isTold(telling, parent);
    case 'ConditionalExpression':
      return parent.test === node || isTold(telling, parent);
    case 'Property':
      return (
        parent.value === node &&
        parent.parent.type === 'ObjectExpression' &&
        (isMessage(parent.parent) || isTold(telling, parent.parent))
      );
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && isArgumentTold(telling, parent, node);
    case 'MemberExpression': {
      const call = wrapped(parent).parent;
      if (parent.object !== node) return false;
      if (staticKey(parent) === 'length') return true;
      if (call?.type !== 'CallExpression' || call.callee !== wrapped(parent)) return false;
      const key = staticKey(parent) ?? '';
      // What else is put into the same list is asked of for itself.
      return /^(?:push|unshift)$/u.test(key) || (formsByMethod.test(key) && isTold(telling, call));
    }
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && isVariableTold(telling, parent.id);
    case 'AssignmentExpression':
      return parent.right === node && parent.left.type === 'Identifier' && isVariableTold(telling, parent.left);
    case 'ReturnStatement':
      return isAnswerTold(telling, enclosingFunction(parent));
    case 'ArrowFunctionExpression':
      return isAnswerTold(telling, parent);
    case 'IfStatement':
    case 'ExpressionStatement':
      return true;
    default:
      return false;
  }
}

/**
 * Whether a text that is made of a value is only said: it lands in what the tool answers, in a message to a model, in a
 * refusal or in a log. Whoever echoes an argument does nothing with it. Every use has to be seen; what goes to a function
 * that is not seen, into a tagged template or into anything that is kept is a use.
 */
export const isOnlySaid = (
  file: SourceFile,
  node: TSESTree.Node,
  from: { readonly origin: TSESTree.Node; readonly entry: FunctionNode | undefined },
): boolean => isTold({ file, ...from, seen: new Set() }, node);
