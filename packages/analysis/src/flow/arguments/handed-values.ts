import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { argumentOriginsOf } from './argument-origin.js';
import { isCallersOwn, isTenantKey } from './caller-identity.js';

/** One value that a call is handed, alone or inside of an object, a list or an address. */
export interface HandedValue {
  readonly value: TSESTree.Expression;
  readonly key: string | undefined;
  /** The filter that it stands in, where it says which records are meant and not what is written into them. */
  readonly filter: TSESTree.Node | undefined;
  /** Whether a tenant that the model did not write stands beside it. */
  readonly besideTenant: boolean;
  /** Whether it stands in the values of a statement or in an address: whose it is, its neighbours say. */
  readonly placed: boolean;
  /** Whether an id of whoever asks stands beside it there. */
  readonly besideOwn: boolean;
}

const filterKeys = /^(?:where|filters?|match|having)$/u;

/** Whether a value is read from somewhere, and not from what the model wrote. */
export const isReadElsewhere = (file: SourceFile, value: TSESTree.Node): boolean =>
  /^(?:Identifier|MemberExpression)$/u.test(unwrapAwaited(value).type) && argumentOriginsOf(file, value).length === 0;

/** What a name stands for, where it is one object, list or text that the file puts together. */
function madeOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'Identifier') return node;
  const [value, ...more] = valuesOf(file, node);
  return value?.kind === 'expression' &&
    more.length === 0 &&
    /^(?:Object|Array)Expression$|^TemplateLiteral$/u.test(value.node.type)
    ? value.node
    : node;
}

/** The values at the places of a list or a text. */
function placed(
  file: SourceFile,
  values: readonly { readonly value: TSESTree.Node; readonly key: string | undefined }[],
): readonly HandedValue[] {
  const isOwn = values.map(({ value }) => isCallersOwn(file, value));
  return values.map(({ value, key }, at) => ({
    value: value as TSESTree.Expression,
    key,
    filter: undefined,
    besideTenant: false,
    placed: true,
    besideOwn: isOwn.some((one, other) => one && other !== at),
  }));
}

/** The segments and parameters of an address that are filled in: `/shops/${id}/orders?user=${who}`. */
const segmentsOf = (file: SourceFile, text: TSESTree.TemplateLiteral): readonly HandedValue[] =>
  placed(
    file,
    text.expressions.flatMap((expression, at) => {
      const before = text.quasis[at]?.value.raw ?? '';
      const value = unencoded(expression);
      const parameter = /[?&]([\w.-]+)=$/u.exec(before)?.[1];
      return parameter !== undefined || before.endsWith('/') ? [{ value, key: parameter }] : [];
    }),
  );

/** `encodeURIComponent(id)` in an address is the id. */
function unencoded(node: TSESTree.Expression): TSESTree.Node {
  const inner = unwrap(node);
  const [first] = inner.type === 'CallExpression' ? inner.arguments : [];
  return inner.type === 'CallExpression' &&
    first &&
    inner.callee.type === 'Identifier' &&
    /^(?:encodeURIComponent|String)$/u.test(inner.callee.name)
    ? first
    : inner;
}

const writing = /\b(?:insert\s+into|update|merge\s+into)\b/iu;
const statement = /\b(?:select|insert\s+into|update|delete\s+from|set_config|merge\s+into)\b/iu;

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const textIs = (file: SourceFile, call: Call, pattern: RegExp): boolean =>
  call.arguments.some(
    (one) => /^(?:Literal|TemplateLiteral)$/u.test(unwrap(one).type) && pattern.test(sourceText(file, one)),
  );

/** Whether a call is handed a statement of a database as text, so that a list beside it holds the values for it. */
export const isStatement = (file: SourceFile, call: Call): boolean => textIs(file, call, statement);

/** Whether that statement writes. */
export const isWriting = (file: SourceFile, call: Call): boolean => textIs(file, call, writing);

/** An argument, or the values of the object, the list or the address that it is, with the key that each stands under. */
export function handedValuesOf(
  file: SourceFile,
  node: TSESTree.Node,
  inStatement: boolean,
  filter?: TSESTree.Node,
): readonly HandedValue[] {
  const inner = madeOf(file, unwrapAwaited(node));
  if (inner.type === 'ObjectExpression') {
    const all = [...requestBodyOf(file, inner).entries];
    const besideTenant = all.some(
      ([key, entries]) => isTenantKey(key) && entries.every(({ value }) => isReadElsewhere(file, value)),
    );
    return all.flatMap(([key, entries]) =>
      entries.flatMap(({ value }) => {
        const part = unwrapAwaited(value);
        return part.type === 'ObjectExpression' || part.type === 'ArrayExpression'
          ? handedValuesOf(file, part, inStatement, filter ?? (filterKeys.test(key) ? part : undefined))
          : [{ value, key, filter, besideTenant, placed: false, besideOwn: false }];
      }),
    );
  }
  if (inner.type === 'ArrayExpression')
    return inStatement
      ? placed(
          file,
          inner.elements.flatMap((value) => (value ? [{ value, key: undefined }] : [])),
        )
      : [];
  if (inner.type === 'TemplateLiteral') return segmentsOf(file, inner);
  const isValue = /^(?:Identifier|MemberExpression|CallExpression)$/u.test(inner.type);
  const value = inner as TSESTree.Expression;
  return isValue ? [{ value, key: undefined, filter, besideTenant: false, placed: false, besideOwn: false }] : [];
}
