import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { requestBodyOf } from './request-body.js';
import type { Schema } from './schema/schema.js';
import { schemaOf } from './tool-schema.js';

/** The parts of an object in which an application keeps a schema and the code behind it. */
export interface OwnDefinition {
  readonly schema: TSESTree.Expression;
  readonly executor: FunctionNode;
  readonly argumentsParameter: TSESTree.Parameter | undefined;
}

const schemaKeys = /^(?:schema|parameters|params|args|arguments|input|shape|.*(?:Schema|_schema|Args|Params))$/u;
const executorKeys =
  /^(?:execute|exec|run|handler?|call|invoke|fn|func|function|perform|impl|implementation|action|callback|do|resolve)$/u;
/** What a route has and a tool has not. */
const routeKeys = /^(?:method|url|path|route|middleware|preHandler|responses?|query|body)$/u;

const inputNames =
  /^_?(?:args?|arguments|input|params?|parameters|raw|payload|values?|data|request)$|(?:Args|Input|Params)$/u;

const makesTools = /tool|function|agent|skill|capabilit|mcp|plugin|operation|command/iu;

/** What a package is handed that makes no tools, by its names: a background job, a form, a procedure. */
function isOfAnotherTrade(file: SourceFile, node: TSESTree.ObjectExpression): boolean {
  const { parent } = node;
  if (parent.type !== 'CallExpression' || !parent.arguments.includes(node)) return false;
  return valuesOf(file, parent.callee).some((value) => {
    const root = rootOf(value);
    return (
      root.kind === 'import' &&
      /^(?:@[a-z\d]|[a-z\d])/iu.test(root.module) &&
      !makesTools.test([root.module, root.name, ...chainOf(value)].join('.'))
    );
  });
}

/** Names of what stands before the arguments where there are two, and alone where a tool takes none: `(ctx) => ...`. */
const contextNames = /^_?(?:ctx|context|extra|runtime|session|scope)$|(?:Ctx|Context)$/u;

const isContext = (parameter: TSESTree.Parameter | undefined): boolean =>
  parameter?.type === 'Identifier' && contextNames.test(parameter.name);

/** The parameter that receives what the schema describes: known by its pattern, by its name, or because there is no other. */
function argumentsOf(fn: FunctionNode, schema: Schema): TSESTree.Parameter | undefined {
  const [only, second] = fn.params;
  const byPattern = fn.params.find((one) => {
    const pattern = one.type === 'AssignmentPattern' ? one.left : one;
    if (pattern.type !== 'ObjectPattern' || schema.properties.size === 0) return false;
    const keys = pattern.properties.flatMap((property) =>
      property.type === 'Property' ? [staticKey(property) ?? ''] : [],
    );
    return keys.length > 0 && keys.every((key) => schema.properties.has(key));
  });
  const byName = fn.params.filter((one) => {
    const named = one.type === 'AssignmentPattern' ? one.left : one;
    return named.type === 'Identifier' && inputNames.test(named.name);
  });
  return byPattern ?? (byName.length === 1 ? byName[0] : undefined) ?? (second || isContext(only) ? undefined : only);
}

/**
 * A tool in the application's own form: a schema beside a function, under keys that say so. What receives the arguments
 * is left open where it is not plain.
 */
export function ownDefinitionOf(file: SourceFile, node: TSESTree.ObjectExpression): OwnDefinition | undefined {
  const written = node.properties.filter((one) => one.type === 'Property');
  const keys = written.map((one) => staticKey(one) ?? '');
  if (!keys.some((key) => executorKeys.test(key)) || !keys.some((key) => schemaKeys.test(key))) return undefined;
  if (keys.some((key) => routeKeys.test(key)) || isOfAnotherTrade(file, node)) return undefined;
  const body = requestBodyOf(file, node);
  const entries = [...body.entries].flatMap(([key, [entry]]) => (entry ? [{ key, value: entry.value }] : []));
  const schema = entries.find(
    ({ key, value }) => schemaKeys.test(key) && schemaOf(file, value).kind === 'object',
  )?.value;
  const held = entries.find(({ key, value }) => executorKeys.test(key) && functionsOf(file, value).length > 0)?.value;
  const executor = held && (isFunction(held) ? held : functionsOf(file, held)[0]);
  if (!schema || !executor) return undefined;
  return { schema, executor, argumentsParameter: argumentsOf(executor, schemaOf(file, schema)) };
}
