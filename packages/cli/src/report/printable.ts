/** Control characters that could move the cursor of a terminal or change its colors; tabs and line ends are kept. */
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/**
 * Replaces control characters in every text of a report: file names and source come from the target and could
 * otherwise speak to the terminal.
 */
export function printable<Value>(value: Value): Value {
  return clean(value) as Value;
}

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(control, '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry)]));
};
