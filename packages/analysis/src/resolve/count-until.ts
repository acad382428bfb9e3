/**
 * How many of the first items are so, where no item behind the first one that is not so is: a binary search. Questions
 * about each statement of a long list stay linear only if none of them goes over the list.
 */
export function countUntil(length: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
