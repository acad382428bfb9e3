/** What a schema made of the arguments, where they do not fit, or what is wrong with the schema itself. */
export type SchemaReading = { readonly value: unknown } | { readonly issuesAt: string } | { readonly failed: string };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const keyOf = (part: unknown): string => {
  const key: unknown = isObject(part) && 'key' in part ? part.key : part;
  return typeof key === 'string' || typeof key === 'number' || typeof key === 'symbol' ? String(key) : '?';
};

const pathOf = (issue: unknown): string => {
  const path: unknown = isObject(issue) && 'path' in issue ? issue.path : undefined;
  return ['$', ...(Array.isArray(path) ? path.map(keyOf) : [])].join('.').slice(0, 100);
};

/** Reads what a Standard Schema answered; a schema is a library's code or the application's, and may answer anything. */
export const readSchemaResult = (result: unknown): SchemaReading => {
  if (!isObject(result)) return { failed: 'the schema of the tool answered no result' };
  const issues: unknown = 'issues' in result ? result.issues : undefined;
  if (issues === undefined)
    return 'value' in result ? { value: result.value } : { failed: 'the schema of the tool answered no value' };
  if (!Array.isArray(issues)) return { failed: 'the schema of the tool answered no list of issues' };
  return { issuesAt: issues.slice(0, 5).map(pathOf).join(', ') };
};
