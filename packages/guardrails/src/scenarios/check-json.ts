/** The part of JSON Schema 2020-12 that the schemas of this package are written in. */
export interface CheckedSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, CheckedSchema>>;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: CheckedSchema;
  readonly properties?: Readonly<Record<string, CheckedSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | CheckedSchema;
  readonly anyOf?: readonly CheckedSchema[];
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

const isType = (value: unknown, type: NonNullable<CheckedSchema['type']>): boolean =>
  typeOf(value) === type || (type === 'number' && typeof value === 'number');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeOf(value) === 'object';

/** What does not fit the schema, each as `path: what`; a text of a file is shown and cut. */
export const checkJson = (root: CheckedSchema, value: unknown): readonly string[] => {
  const resolved = (schema: CheckedSchema): CheckedSchema => {
    if (schema.$ref === undefined) return schema;
    const found = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (found === undefined) throw new Error(`the schema has no ${schema.$ref}`);
    return resolved(found);
  };
  const check = (given: CheckedSchema, part: unknown, path: string): readonly string[] => {
    const schema = resolved(given);
    const shown = JSON.stringify(part).slice(0, 60);
    if (schema.anyOf !== undefined) return checkAny(schema.anyOf, part, path, shown);
    if ('const' in schema && part !== schema.const)
      return [`${path}: ${JSON.stringify(schema.const)} is expected, not ${shown}`];
    if (schema.enum !== undefined && !schema.enum.includes(part))
      return [`${path}: one of ${schema.enum.map(String).join(', ')} is expected, not ${shown}`];
    if (schema.type !== undefined && !isType(part, schema.type))
      return [`${path}: ${schema.type} is expected, not ${shown}`];
    if (typeof part === 'string') {
      if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(part))
        return [`${path}: ${shown} does not match ${schema.pattern}`];
      return part.length < (schema.minLength ?? 0) ? [`${path}: it must not be empty`] : [];
    }
    if (typeof part === 'number')
      return part < (schema.minimum ?? -Infinity) || part > (schema.maximum ?? Infinity)
        ? [`${path}: ${shown} is out of range`]
        : [];
    if (Array.isArray(part)) {
      const { items } = schema;
      if (part.length < (schema.minItems ?? 0)) return [`${path}: at least ${String(schema.minItems)} are expected`];
      return items === undefined ? [] : part.flatMap((item, index) => check(items, item, `${path}[${String(index)}]`));
    }
    return isObject(part) ? checkMembers(schema, part, path) : [];
  };
  const checkMembers = (
    schema: CheckedSchema,
    part: Readonly<Record<string, unknown>>,
    path: string,
  ): readonly string[] => {
    const { properties = {}, required = [], additionalProperties } = schema;
    const missing = required
      .filter((name) => !Object.hasOwn(part, name))
      .map((name) => `${path}: "${name}" is missing`);
    const found = Object.entries(part).flatMap(([name, member]) => {
      const declared = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (declared === false) return [`${path}: there is no "${name}" here`];
      return typeof declared === 'object' ? check(declared, member, `${path}.${name}`) : [];
    });
    return [...missing, ...found];
  };
  /** Of several shapes the one is meant whose constants fit, so that the message is about what was written. */
  const checkAny = (
    shapes: readonly CheckedSchema[],
    part: unknown,
    path: string,
    shown: string,
  ): readonly string[] => {
    const found = shapes.map((shape) => check(shape, part, path));
    if (found.some((problems) => problems.length === 0)) return [];
    const meant = shapes.findIndex((shape) => isMeant(resolved(shape), part));
    return found[meant] ?? [`${path}: ${shown} is none of the shapes that are expected`];
  };
  const isMeant = ({ type, properties = {} }: CheckedSchema, part: unknown): boolean => {
    if (!isObject(part)) return type !== undefined && isType(part, type);
    const constants = Object.entries(properties).filter(([, schema]) => 'const' in schema);
    return type === 'object' && constants.every(([name, schema]) => part[name] === schema.const);
  };
  return check(root, value, '$');
};
