import type { TSESTree } from '@typescript-eslint/types';
import { admitsAnything } from '../../match/schema/admits-anything.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { tenancyAt } from '../principal/tenancy-at.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { isFreeAnywhere } from './is-free-anywhere.js';
import type { DecidingExpression } from './sinks-of-arguments.js';

/** What says which records are meant, by the key or the parameter that it stands under. */
const saysWhich = /^(?:filters?|where|criteria|conditions?|selector|having)$|(?:Filters?|Where|Criteria|Conditions)$/u;

/** What joins several conditions into one. */
const joins = /^(?:\$?(?:and|or|nor|not)|AND|OR|NOT|must|should|filter)$/u;

/** Calls that find nothing: they keep, send, show or check what they are handed, or build something of it. */
const findsNothing =
  /^(?:set|save|create|insert|add|put|push|emit|dispatch|publish|send|post|log|track|record|write|audit|note|parse|safeParse|validate|check|assert|render|show|build|make|stringify|then|catch|map|flatMap|filter|reduce|assign)(?![a-z])/u;

const builtIn = /^(?:JSON|Object|Array|Promise|Math|Reflect|console|String|Number|Map|Set)$/u;

const isWaitedFor = (call: TSESTree.CallExpression): boolean => {
  const outer = wrapped(call);
  const { parent } = outer;
  if (parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement') return true;
  if (parent?.type === 'MemberExpression' && parent.parent.type === 'CallExpression') return isWaitedFor(parent.parent);
  return parent?.type === 'ArrowFunctionExpression' && parent.body === outer;
};

/** The method of something that is not seen, which answers what it is asked. */
function finderOf(file: SourceFile, call: TSESTree.CallExpression): TSESTree.MemberExpression | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || findsNothing.test(staticKey(callee) ?? 'set')) return undefined;
  if (builtIn.test(dottedName(callee)?.split('.')[0] ?? '')) return undefined;
  return isWaitedFor(call) && calleesOf(file, call).length === 0 ? callee : undefined;
}

/** The names of the parameters that a method is declared with. */
function parametersOf(file: SourceFile, callee: TSESTree.Node): readonly string[] {
  const type = typeNodeOf(file, callee);
  const params = type?.type === 'TSMethodSignature' || type?.type === 'TSFunctionType' ? type.params : [];
  return params.map((one) => (one.type === 'Identifier' ? one.name : ''));
}

/** The parts of which a filter is put together as a whole: itself, what is spread into it, what it is joined with. */
function wholesIn(file: SourceFile, node: TSESTree.Node, depth = 0): readonly TSESTree.Expression[] {
  const inner = unwrapAwaited(node);
  const inside = (one: TSESTree.Node): readonly TSESTree.Expression[] => wholesIn(file, one, depth + 1);
  if (depth > 6) return [];
  if (inner.type === 'ObjectExpression')
    return inner.properties.flatMap((one) => {
      if (one.type === 'SpreadElement') return inside(one.argument);
      return joins.test(staticKey(one) ?? '') ? inside(one.value) : [];
    });
  if (inner.type === 'ArrayExpression')
    return inner.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? inside(one) : []));
  if (inner.type === 'CallExpression')
    return dottedName(inner.callee) === 'Object.assign' ? inner.arguments.flatMap(inside) : [];
  if (inner.type === 'MemberExpression') return [inner];
  if (inner.type !== 'Identifier') return [];
  const made = valuesOf(file, inner).flatMap((value) =>
    value.kind === 'expression' && value.node !== inner && /^(?:Object|Call)Expression$/u.test(value.node.type)
      ? inside(value.node)
      : [],
  );
  return made.length > 0 ? made : [inner];
}

/** A variable of a query document that conditions go into: `$where: machine_bool_exp!`. */
const takesConditions = /\$\w+\s*:\s*\[?\w*(?:_bool_exp|Where|Filter|Criteria|JSON|jsonb|Json)\w*/u;

/** Whether a call is handed a document beside its variables, and conditions go into one of them. */
const isAskedWithConditions = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  call.arguments
    .flatMap((one): readonly TSESTree.Node[] =>
      one.type === 'ObjectExpression'
        ? one.properties.map((each) => (each.type === 'Property' ? each.value : each.argument))
        : [one],
    )
    .some((one) =>
      valuesOf(file, one).some(
        (value) => value.kind === 'expression' && takesConditions.test(sourceText(file, value.node)),
      ),
    );

/** The name of an argument that may hold anything, where an expression is all of it. */
const freeNameOf = ({ how, path, property }: ArgumentOrigin): string | undefined =>
  how === 'whole' && property && admitsAnything(property.schema) && staticKeyOf(property.node) === path.at(-1)
    ? path.at(-1)
    : undefined;

const staticKeyOf = (node: TSESTree.Node): string | undefined =>
  node.type === 'Property' ? staticKey(node) : undefined;

const underVariables = (file: SourceFile, object: TSESTree.ObjectExpression): readonly TSESTree.Expression[] =>
  object.properties.flatMap((one) =>
    one.type === 'Property' && staticKey(one) === 'variables' ? wholesIn(file, one.value) : [],
  );

/** The filters in what a call is handed, each with the name that says so, if one does besides the model's own. */
function filtersIn(
  file: SourceFile,
  given: TSESTree.Node,
  parameter: string,
): readonly { readonly value: TSESTree.Expression; readonly isNamed: boolean }[] {
  const inner = unwrapAwaited(given);
  const keyed =
    inner.type === 'ObjectExpression'
      ? inner.properties.flatMap((one) =>
          one.type === 'Property' && saysWhich.test(staticKey(one) ?? '') ? wholesIn(file, one.value) : [],
        )
      : [];
  const variables = inner.type === 'ObjectExpression' ? underVariables(file, inner) : [];
  return [
    ...keyed.map((value) => ({ value, isNamed: true })),
    ...[...variables, ...wholesIn(file, given)].map((value) => ({ value, isNamed: saysWhich.test(parameter) })),
  ];
}

/**
 * Filters of any form that a tool hands to a method of the application which is not known for a store: by the name of the
 * parameter or the key, or by what the schema calls the argument. Only where somebody's tenant is in reach.
 */
export const handedFiltersOf = perFile((file): readonly DecidingExpression[] => {
  if (!isFreeAnywhere(file)) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly DecidingExpression[] => {
      const callee = call.arguments.length > 0 ? finderOf(file, call) : undefined;
      if (!callee || tenancyAt(file, call) !== 'yes') return [];
      const parameters = parametersOf(file, callee);
      return call.arguments
        .flatMap((one, at) => (one.type === 'SpreadElement' ? [] : filtersIn(file, one, parameters[at] ?? '')))
        .filter(({ value, isNamed }) =>
          argumentOriginsOf(file, value).some((origin) => {
            const name = freeNameOf(origin);
            if (name === undefined) return false;
            return isNamed || saysWhich.test(name) || (name === 'variables' && isAskedWithConditions(file, call));
          }),
        )
        .map(({ value }) => ({ kind: 'filter', call, value }));
    });
});
