/**
 * What a tool does to what, as `resource:operation`.
 *
 * @example
 * ```ts
 * const permission: Permission = 'invoice:read';
 * ```
 */
export type Permission = `${string}:${string}`;
