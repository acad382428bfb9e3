import { sdks, type Told } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { classMembers } from '../resolve/class-member.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { classOf } from './instances-of.js';
import { requestBodyOf } from './request-body.js';
import { leadsTo } from './sdk-export.js';

/** A method of a handler that an SDK tells of an event. */
export interface CallbackMethod {
  readonly node: TSESTree.Node;
  readonly told: Told;
}

const points = sdks.flatMap((sdk) => sdk.callbacks ?? []);

/** The names of the methods: without one of them in its text a file has no handler. */
const named = new RegExp(
  `\\b(?:${[...new Set(points.flatMap(({ told }) => told.map(({ key }) => key)))].join('|')})\\b`,
  'u',
);

/** The members of a list, and what stands in place of one. */
const listed = (file: SourceFile, node: TSESTree.Node): readonly TSESTree.Node[] =>
  valuesOf(file, node).flatMap((value): readonly TSESTree.Node[] => {
    if (value.kind !== 'expression') return [];
    return value.node.type === 'ArrayExpression'
      ? value.node.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? [one] : []))
      : [value.node];
  });

/** The objects of a file whose methods are told of events, beside classes. */
function handlerObjects(file: SourceFile, { bases, factory, key }: (typeof points)[number]): readonly TSESTree.Node[] {
  const made = nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call): readonly TSESTree.Node[] => {
      const callee = unwrap(call.callee);
      const isMade = callee.type === 'MemberExpression' && staticKey(callee) === factory;
      const [methods] = isMade && leadsTo(file, callee, bases, [factory]) ? call.arguments : [];
      return methods ? [methods] : [];
    });
  const handed = nodeIndexOf(file)
    .of('Property')
    .flatMap((property) => (staticKey(property) === key ? listed(file, property.value) : []));
  return [...made, ...handed.filter((one) => unwrap(one).type === 'ObjectExpression')];
}

/** Every method of the file that an SDK tells of an event of a run, on a class, an object of a list, or one of a factory. */
export const callbackMethodsOf = perFile((file): readonly CallbackMethod[] => {
  if (!named.test(file.sourceCode.text)) return [];
  const index = nodeIndexOf(file);
  return points.flatMap((point) => {
    const ofClasses = [...index.of('ClassDeclaration'), ...index.of('ClassExpression')]
      .filter(({ superClass }) => superClass && classOf(file, superClass, point.bases) !== undefined)
      .map((owner) => (key: string) => classMembers(file, owner).get(key)?.nodes ?? []);
    const ofObjects = handlerObjects(file, point)
      .map((object) => requestBodyOf(file, object).entries)
      .map((entries) => (key: string) => (entries.get(key) ?? []).map(({ value }) => value));
    return [...ofClasses, ...ofObjects].flatMap((under) =>
      point.told.flatMap((told) => under(told.key).map((node) => ({ node, told }))),
    );
  });
});
