const { freeze, isFrozen, values } = Object;

/** Freezes data to its leaves, so that what was decided is what runs. */
export const deepFreeze = <Data>(data: Data): Data => {
  if (typeof data === 'object' && data !== null && !isFrozen(data)) {
    freeze(data);
    for (const inner of values(data)) deepFreeze(inner);
  }
  return data;
};
