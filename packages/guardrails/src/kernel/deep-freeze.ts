/** Freezes data to its leaves, so that what was decided is what runs. */
export const deepFreeze = <Data>(data: Data): Data => {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data);
    for (const inner of Object.values(data)) deepFreeze(inner);
  }
  return data;
};
