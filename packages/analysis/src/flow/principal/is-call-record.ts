/** What a program that is installed says of itself: the rights that it asks for are nobody's who asks. */
const isManifest = (members: ReadonlyMap<string, unknown>): boolean =>
  members.has('name') &&
  members.has('version') &&
  ['permissions', 'capabilities', 'scopes', 'grants'].some((one) => members.has(one));

/**
 * Whether members are those of a program that is installed, or of a proposed call: its own id, what it calls and with what. Nobody asks through it, though
 * the application keeps with it which permission it waits for. One that carries the ids of somebody is more than a call.
 */
export const isCallRecord = (
  members: ReadonlyMap<string, unknown>,
  ids: readonly (readonly [string, unknown])[],
): boolean =>
  (ids.every(([one]) => one === 'id') && isManifest(members)) ||
  ((members.has('name') || members.has('toolName')) &&
    ['input', 'args', 'arguments'].some((one) => members.has(one)) &&
    ids.every(([one]) => /^(?:id|(?:tool_?)?call_?id|tool_?use_?id)$/iu.test(one)));
