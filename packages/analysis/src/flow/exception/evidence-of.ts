import type { Evidence, MissingEvidence } from './exception.js';

const field = /(?:^|;)\s*(reason|owner|review):\s*/gu;

/** Whether a text is a day of the calendar, as `2027-03-01`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The parser makes a day of March out of a 30 February.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The evidence in the text of a comment: `reason: <text>; owner: <@handle>; review: YYYY-MM-DD`, in any order. */
export function evidenceIn(text: string): Evidence {
  const found: { reason?: string; owner?: string; review?: string } = {};
  const starts = [...text.matchAll(field)];
  for (const [index, start] of starts.entries()) {
    const value = text.slice(start.index + start[0].length, starts[index + 1]?.index).trim();
    const key = start[1];
    if (value !== '' && (key === 'reason' || key === 'owner' || key === 'review')) found[key] = value;
  }
  return found;
}

/** What of the evidence is missing. A handle starts with `@` where it stands in a comment. */
export function missingIn(
  { reason, owner, review }: Evidence,
  isHandle: (owner: string) => boolean,
): MissingEvidence[] {
  return [
    ...(reason === undefined ? (['a reason'] as const) : []),
    ...(owner === undefined || !isHandle(owner) ? (['an owner'] as const) : []),
    ...(review === undefined || !isDate(review) ? (['a review date'] as const) : []),
  ];
}

/**
 * Whether the day of the review has come.
 *
 * @param today - An ISO date.
 * @example
 * ```ts
 * import { isReviewDue } from '@toolgate/analysis';
 * isReviewDue({ review: '2027-01-01' }, '2026-12-31'); // false
 * ```
 */
export const isReviewDue = ({ review }: Evidence, today: string): boolean =>
  review !== undefined && isDate(review) && review <= today;
