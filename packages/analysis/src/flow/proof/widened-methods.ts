import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { declaredTypes } from '../../resolve/declared-types.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { excerpt } from './excerpt.js';
import { markingsOfType, proofNamed } from '../../match/proof-type.js';

const annotationOf = (parameter: TSESTree.Parameter | undefined): TSESTree.TypeNode | undefined =>
  parameter && 'typeAnnotation' in parameter ? parameter.typeAnnotation?.typeAnnotation : undefined;

/** The method signatures of an interface of this file, by name. A property of function type is checked by the compiler. */
function methodsOf(file: SourceFile, type: TSESTree.Node | undefined): ReadonlyMap<string, TSESTree.TSMethodSignature> {
  const name =
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
      ? type.typeName.name
      : type?.type === 'TSClassImplements' && type.expression.type === 'Identifier'
        ? type.expression.name
        : undefined;
  const members = (name === undefined ? [] : (declaredTypes(file).get(name) ?? [])).flatMap((one) =>
    one.type === 'TSInterfaceDeclaration' ? one.body.body : [],
  );
  return new Map(
    members.flatMap((one) =>
      one.type === 'TSMethodSignature' && one.kind === 'method' ? [[staticKey(one) ?? '', one]] : [],
    ),
  );
}

/** What a class says that it implements; parsers of plain JavaScript know nothing of it. */
const contractsOf = (owner: {
  readonly implements?: readonly TSESTree.TSClassImplements[];
}): readonly TSESTree.TSClassImplements[] => owner.implements ?? [];

function* implementations(file: SourceFile): Generator<{
  readonly method: TSESTree.Node;
  readonly name: string;
  readonly signature: TSESTree.TSMethodSignature;
}> {
  const index = nodeIndexOf(file);
  for (const { id, init } of index.of('VariableDeclarator')) {
    if (init?.type !== 'ObjectExpression') continue;
    const methods = methodsOf(file, id.typeAnnotation?.typeAnnotation);
    for (const one of init.properties) {
      const signature = one.type === 'Property' ? methods.get(staticKey(one) ?? '') : undefined;
      if (one.type === 'Property' && signature) yield { method: one.value, name: staticKey(one) ?? '', signature };
    }
  }
  for (const type of ['ClassDeclaration', 'ClassExpression'] as const)
    for (const owner of index.of(type))
      for (const contract of contractsOf(owner))
        for (const one of owner.body.body) {
          const signature =
            one.type === 'MethodDefinition' ? methodsOf(file, contract).get(staticKey(one) ?? '') : undefined;
          if (one.type === 'MethodDefinition' && signature)
            yield { method: one.value, name: staticKey(one) ?? '', signature };
        }
}

/** Methods that take a proof where their interface takes anything: methods are not checked against it. */
export function widenedMethods(file: SourceFile): readonly Forgery[] {
  return [...implementations(file)].flatMap(({ method, name, signature }): readonly Forgery[] => {
    if (!isFunction(method)) return [];
    return method.params.flatMap((parameter, index): readonly Forgery[] => {
      const own = annotationOf(parameter);
      const promised = annotationOf(signature.params[index]);
      if (!own || !promised) return [];
      const proof = proofNamed(markingsOfType(file, own).names[0]);
      if (!proof || markingsOfType(file, promised).whole) return [];
      return [
        {
          kind: 'widened',
          node: parameter,
          value: `${name}(${excerpt(file, signature.params[index] ?? parameter)})`,
          proof: proof.name,
          from: proof.from,
          proven: true,
        },
      ];
    });
  });
}
