/** What a part of a schema describes. `any` checks nothing; `wrapper` describes what its argument describes. */
export type SchemaKind =
  | 'object'
  | 'string'
  | 'number'
  | 'boolean'
  | 'enum'
  | 'literal'
  | 'array'
  | 'record'
  | 'any'
  | 'union'
  | 'date'
  | 'wrapper';

/** What a step in the description of a value does to it. */
export type SchemaStep =
  /** A largest value or length. */
  | 'max'
  | 'min'
  /** A form that only some texts have: a pattern, an identifier, a date. */
  | 'pattern'
  /** A check or a conversion that the author wrote. */
  | 'refined'
  /** Keys that are not described come through. */
  | 'open'
  /** Keys that are not described are refused. */
  | 'closed'
  | 'optional'
  /** More properties, in the first argument. */
  | 'extended'
  /** Fewer properties than the receiver: `pick`, `omit`. */
  | 'picked';

/** A call that holds a value against a schema. */
export interface SchemaCheck {
  readonly name: string;
  /** `method`: of the schema. `function`: of the library, with the schema and the value as arguments. */
  readonly by: 'method' | 'function';
  readonly value: number;
  readonly schema?: number;
  /** The checked value; an object that holds it or says why not; a yes or no; nothing, or it throws. */
  readonly gives: 'value' | 'result' | 'boolean' | 'nothing';
}

/** A library that describes and checks values. */
export interface SchemaLibrary {
  readonly id: string;
  /** The packages that export it, sub-paths included. */
  readonly modules: readonly string[];
  /** `chain`: `z.string().max(9)`. `pipe`: `v.pipe(v.string(), v.maxLength(9))`. `json`: JSON Schema with options behind. `text`: a definition in strings. */
  readonly style: 'chain' | 'pipe' | 'json' | 'text';
  readonly builders: Readonly<Record<string, SchemaKind>>;
  /** Builders that are bounded from the start. */
  readonly bounded: Readonly<Record<string, readonly SchemaStep[]>>;
  readonly steps: Readonly<Record<string, SchemaStep>>;
  readonly checks: readonly SchemaCheck[];
}

const steps = (step: SchemaStep, ...names: readonly string[]): Readonly<Record<string, SchemaStep>> =>
  Object.fromEntries(names.map((name) => [name, step]));

const kinds = (kind: SchemaKind, ...names: readonly string[]): Readonly<Record<string, SchemaKind>> =>
  Object.fromEntries(names.map((name) => [name, kind]));

const method = (gives: SchemaCheck['gives'], ...names: readonly string[]): readonly SchemaCheck[] =>
  names.map((name) => ({ name, by: 'method', value: 0, gives }));

const fn = (gives: SchemaCheck['gives'], schema: number, value: number, ...names: readonly string[]): SchemaCheck[] =>
  names.map((name) => ({ name, by: 'function', schema, value, gives }));

/** Forms of text that both libraries with many of them know. */
const textForms = ['uuid', 'email', 'cuid2', 'ulid', 'nanoid', 'ipv4'];
const zodForms = [...textForms, 'guid', 'uuidv4', 'uuidv6', 'uuidv7', 'cuid'];

/** Every schema library that the analysis knows. */
export const schemaLibraries: readonly SchemaLibrary[] = [
  {
    id: 'zod',
    modules: ['zod', '@hono/zod-openapi', 'astro/zod', '@sap/zod', 'zod-openapi'],
    style: 'chain',
    builders: {
      ...kinds('object', 'object', 'strictObject', 'looseObject'),
      ...kinds('string', 'string', 'url', 'email', 'uuid', 'guid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'ipv4', 'ipv6'),
      ...kinds('string', 'base64', 'date', 'datetime', 'time', 'duration', 'templateLiteral', 'stringFormat', 'hex'),
      ...kinds('string', 'uuidv4', 'uuidv6', 'uuidv7', 'jwt', 'emoji', 'ksuid', 'xid', 'hostname', 'e164', 'cidrv4'),
      ...kinds('number', 'number', 'int', 'int32', 'uint32', 'float32', 'float64', 'bigint', 'int64', 'uint64'),
      ...kinds('boolean', 'boolean', 'stringbool'),
      ...kinds('enum', 'enum', 'nativeEnum'),
      ...kinds('literal', 'literal', 'null', 'undefined', 'void', 'never'),
      ...kinds('array', 'array', 'tuple', 'set'),
      ...kinds('record', 'record', 'map', 'partialRecord', 'looseRecord', 'json'),
      ...kinds('any', 'any', 'unknown', 'custom'),
      ...kinds('union', 'union', 'discriminatedUnion', 'intersection', 'xor'),
      ...kinds('date', 'date'),
      ...kinds('wrapper', 'optional', 'nullable', 'nullish', 'lazy', 'preprocess', 'readonly'),
    },
    bounded: {
      strictObject: ['closed'],
      looseObject: ['open'],
      preprocess: [],
      ...Object.fromEntries(zodForms.map((name) => [name, ['pattern'] as const])),
      date: ['pattern'],
      datetime: ['pattern'],
      time: ['pattern'],
      duration: ['pattern'],
      ipv6: ['pattern'],
      jwt: ['pattern'],
      ksuid: ['pattern'],
      xid: ['pattern'],
      e164: ['pattern'],
      hex: ['pattern'],
      cidrv4: ['pattern'],
      templateLiteral: ['pattern'],
      optional: ['optional'],
      nullable: ['optional'],
      nullish: ['optional'],
    },
    steps: {
      ...steps(
        'max',
        'max',
        'lte',
        'lt',
        'length',
        'negative',
        'nonpositive',
        'maxLength',
        'maximum',
        'size',
        'maxSize',
      ),
      ...steps('min', 'min', 'gte', 'gt', 'positive', 'nonnegative', 'nonempty', 'minLength', 'minimum'),
      ...steps('pattern', 'regex', 'startsWith', 'endsWith', 'datetime', 'date', 'time', 'duration', 'ipv6', 'cidr'),
      ...steps('pattern', 'jwt', 'base64', 'base64url', 'multipleOf', 'step', 'ip', ...zodForms),
      ...steps('refined', 'refine', 'superRefine', 'transform', 'pipe', 'check', 'overwrite', 'preprocess', 'codec'),
      ...steps('open', 'passthrough', 'loose', 'nonstrict', 'catchall'),
      ...steps('closed', 'strict', 'strip'),
      ...steps('optional', 'optional', 'nullable', 'nullish', 'default', 'prefault', 'catch', 'partial'),
      ...steps('extended', 'extend', 'merge', 'safeExtend', 'augment', 'setKey', 'and'),
      ...steps('picked', 'pick', 'omit'),
    },
    checks: [
      ...method('value', 'parse', 'parseAsync', 'decode', 'decodeAsync'),
      ...method('result', 'safeParse', 'safeParseAsync', 'spa', 'safeDecode', 'safeDecodeAsync'),
      ...fn('value', 0, 1, 'parse', 'parseAsync', 'decode', 'decodeAsync'),
      ...fn('result', 0, 1, 'safeParse', 'safeParseAsync'),
    ],
  },
  {
    id: 'valibot',
    modules: ['valibot'],
    style: 'pipe',
    builders: {
      ...kinds('object', 'object', 'strictObject', 'looseObject', 'objectWithRest'),
      ...kinds('string', 'string'),
      ...kinds('number', 'number', 'bigint'),
      ...kinds('boolean', 'boolean'),
      ...kinds('enum', 'picklist', 'enum', 'enum_'),
      ...kinds('literal', 'literal', 'null', 'null_', 'undefined', 'undefined_', 'never', 'void'),
      ...kinds('array', 'array', 'tuple', 'set'),
      ...kinds('record', 'record', 'map'),
      ...kinds('any', 'any', 'unknown', 'custom'),
      ...kinds('union', 'union', 'variant', 'intersect'),
      ...kinds('date', 'date'),
      ...kinds('wrapper', 'pipe', 'pipeAsync', 'optional', 'nullable', 'nullish', 'lazy', 'exactOptional', 'fallback'),
      ...kinds('wrapper', 'partial', 'required', 'pick', 'omit', 'readonly', 'config'),
    },
    bounded: {
      strictObject: ['closed'],
      looseObject: ['open'],
      objectWithRest: ['open'],
      optional: ['optional'],
      nullable: ['optional'],
      nullish: ['optional'],
      partial: ['optional'],
      pick: ['picked'],
      omit: ['picked'],
    },
    steps: {
      ...steps('max', 'maxValue', 'maxLength', 'length', 'maxSize', 'size', 'ltValue', 'value', 'maxBytes'),
      ...steps('min', 'minValue', 'minLength', 'nonEmpty', 'gtValue', 'minSize'),
      ...steps('pattern', 'regex', 'startsWith', 'endsWith', 'isoDate', 'isoDateTime', 'isoTimestamp', 'isoTime'),
      ...steps(
        'pattern',
        'isoWeek',
        'digits',
        'slug',
        'hash',
        'values',
        'multipleOf',
        'creditCard',
        'ip',
        ...textForms,
      ),
      ...steps('refined', 'check', 'checkAsync', 'rawCheck', 'transform', 'rawTransform', 'partialCheck', 'toMaxValue'),
      ...steps('refined', 'everyItem', 'someItem', 'excludes', 'includes'),
    },
    checks: [
      ...fn('value', 0, 1, 'parse', 'parseAsync', 'assert'),
      ...fn('result', 0, 1, 'safeParse', 'safeParseAsync'),
      ...fn('boolean', 0, 1, 'is'),
    ],
  },
  {
    id: 'superstruct',
    modules: ['superstruct'],
    style: 'pipe',
    builders: {
      ...kinds('object', 'object', 'type'),
      ...kinds('string', 'string'),
      ...kinds('number', 'number', 'integer', 'bigint'),
      ...kinds('boolean', 'boolean'),
      ...kinds('enum', 'enums'),
      ...kinds('literal', 'literal', 'never'),
      ...kinds('array', 'array', 'tuple', 'set'),
      ...kinds('record', 'record', 'map'),
      ...kinds('any', 'any', 'unknown'),
      ...kinds('union', 'union', 'intersection'),
      ...kinds('date', 'date'),
      ...kinds('wrapper', 'optional', 'nullable', 'defaulted', 'partial', 'max', 'min', 'size', 'pattern', 'refine'),
      ...kinds('wrapper', 'nonempty', 'coerce', 'trimmed', 'pick', 'omit', 'assign'),
    },
    bounded: {
      type: ['open'],
      optional: ['optional'],
      nullable: ['optional'],
      max: ['max'],
      size: ['max'],
      min: ['min'],
      nonempty: ['min'],
      pattern: ['pattern'],
      refine: ['refined'],
      coerce: ['refined'],
      pick: ['picked'],
      omit: ['picked'],
      assign: ['picked'],
    },
    steps: {},
    checks: [
      ...fn('value', 1, 0, 'create', 'mask'),
      ...fn('nothing', 1, 0, 'assert'),
      ...fn('result', 1, 0, 'validate'),
      ...fn('boolean', 1, 0, 'is'),
    ],
  },
  {
    id: 'yup',
    modules: ['yup'],
    style: 'chain',
    builders: {
      ...kinds('object', 'object'),
      ...kinds('string', 'string'),
      ...kinds('number', 'number'),
      ...kinds('boolean', 'boolean', 'bool'),
      ...kinds('array', 'array', 'tuple'),
      ...kinds('any', 'mixed'),
      ...kinds('date', 'date'),
      ...kinds('wrapper', 'lazy'),
    },
    bounded: {},
    steps: {
      ...steps('max', 'max', 'lessThan', 'length', 'negative'),
      ...steps('min', 'min', 'moreThan', 'positive'),
      ...steps('pattern', 'matches', 'uuid', 'email', 'oneOf', 'datetime'),
      ...steps('refined', 'test', 'transform', 'when'),
      ...steps('closed', 'noUnknown', 'strict', 'exact'),
      ...steps('optional', 'optional', 'nullable', 'notRequired', 'default'),
      ...steps('extended', 'shape', 'concat'),
      ...steps('picked', 'pick', 'omit'),
    },
    checks: [...method('value', 'validate', 'validateSync', 'cast'), ...method('boolean', 'isValid', 'isValidSync')],
  },
  {
    id: 'joi',
    modules: ['joi', '@hapi/joi'],
    style: 'chain',
    builders: {
      ...kinds('object', 'object'),
      ...kinds('string', 'string'),
      ...kinds('number', 'number'),
      ...kinds('boolean', 'boolean', 'bool'),
      ...kinds('array', 'array'),
      ...kinds('any', 'any'),
      ...kinds('union', 'alternatives'),
      ...kinds('enum', 'valid'),
      ...kinds('date', 'date'),
    },
    bounded: {},
    steps: {
      ...steps('max', 'max', 'less', 'length', 'negative'),
      ...steps('min', 'min', 'greater', 'positive'),
      ...steps('pattern', 'pattern', 'regex', 'guid', 'uuid', 'email', 'valid', 'alphanum', 'isoDate', 'hex', 'token'),
      ...steps('refined', 'custom', 'external', 'when'),
      ...steps('open', 'unknown'),
      ...steps('optional', 'optional', 'default'),
      ...steps('extended', 'keys', 'append', 'concat'),
      ...steps('picked', 'fork'),
    },
    checks: [
      ...method('result', 'validate'),
      ...method('value', 'validateAsync'),
      ...fn('value', 1, 0, 'attempt', 'assert'),
    ],
  },
  {
    id: 'arktype',
    modules: ['arktype'],
    style: 'text',
    builders: { ...kinds('object', 'type'), ...kinds('enum', 'enumerated') },
    bounded: {},
    steps: {
      ...steps('max', 'atMost', 'lessThan', 'atMostLength', 'lessThanLength', 'exactlyLength'),
      ...steps('min', 'atLeast', 'moreThan', 'atLeastLength'),
      ...steps('pattern', 'matching', 'divisibleBy'),
      ...steps('refined', 'narrow', 'filter', 'pipe', 'to'),
      ...steps('closed', 'onUndeclaredKey', 'onDeepUndeclaredKey'),
      ...steps('optional', 'optional', 'default'),
      ...steps('extended', 'merge', 'and'),
      ...steps('picked', 'pick', 'omit'),
    },
    checks: [...method('value', 'assert', 'from'), ...method('boolean', 'allows')],
  },
  {
    id: 'typebox',
    modules: ['@sinclair/typebox', 'typebox', 'elysia'],
    style: 'json',
    builders: {
      ...kinds('object', 'Object'),
      ...kinds('string', 'String', 'TemplateLiteral', 'RegExp'),
      ...kinds('number', 'Number', 'Integer', 'BigInt'),
      ...kinds('boolean', 'Boolean'),
      ...kinds('enum', 'Enum'),
      ...kinds('literal', 'Literal', 'Null', 'Undefined', 'Never'),
      ...kinds('array', 'Array', 'Tuple'),
      ...kinds('record', 'Record'),
      ...kinds('any', 'Any', 'Unknown', 'Unsafe'),
      ...kinds('union', 'Union', 'Intersect'),
      ...kinds('date', 'Date'),
      ...kinds('wrapper', 'Optional', 'Readonly', 'Partial', 'Required', 'Pick', 'Omit', 'Composite'),
    },
    bounded: {
      TemplateLiteral: ['pattern'],
      RegExp: ['pattern'],
      Optional: ['optional'],
      Partial: ['optional'],
      Pick: ['picked'],
      Omit: ['picked'],
    },
    steps: {},
    checks: [
      ...fn('boolean', 0, 1, 'Check'),
      ...fn('value', 0, 1, 'Parse', 'Decode'),
      ...fn('nothing', 0, 1, 'Assert'),
    ],
  },
];

/** Packages whose call checks values by a schema or by types that stand elsewhere: all that they export does. */
export const validatorModules: readonly string[] = [
  'ajv',
  'ajv/dist/2019',
  'ajv/dist/2020',
  '@cfworker/json-schema',
  'jsonschema',
  '@exodus/schemasafe',
  'class-validator',
  'typia',
  'io-ts',
  'runtypes',
  'effect',
  '@effect/schema',
  'computed-types',
  'myzod',
  'ow',
  '@vinejs/vine',
  'decoders',
  'ts-json-decode',
  '@standard-schema/spec',
  '@badrap/valita',
  'fastest-validator',
  'validate.js',
  'zod-validation-error',
];

/** Packages that read text and check nothing but that it is well-formed. */
export const plainParsers: readonly string[] = [
  'json5',
  'superjson',
  'jsonrepair',
  'partial-json',
  'best-effort-json-parser',
  'secure-json-parse',
  'destr',
  'yaml',
  'js-yaml',
  'qs',
  'json-parse-even-better-errors',
  'fast-json-parse',
  'safe-stable-stringify',
  'devalue',
];
