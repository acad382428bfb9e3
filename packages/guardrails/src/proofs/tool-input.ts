import type { StandardSchema } from "../ports/standard-schema.js";

/** Any schema. `any` stands in a constraint only and never reaches a result. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a schema is invariant in its input; no other bound accepts them all
export type AnySchema = StandardSchema<any, any>;
export type SchemaInput<S extends AnySchema> = NonNullable<S["~standard"]["types"]>["input"];
export type SchemaOutput<S extends AnySchema> = NonNullable<S["~standard"]["types"]>["output"];

/**
 * Property names that identify a tenant. Open for augmentation, which can add names and never remove one:
 *
 * @example
 * ```ts
 * declare module '@toolgate/guardrails' {
 *   interface IdentityKeys { workspaceSlug: true }
 * }
 * ```
 */
export interface IdentityKeys {
  tenantId: true;
  tenant_id: true;
  tenant: true;
  orgId: true;
  org_id: true;
  organizationId: true;
  organization_id: true;
  workspaceId: true;
  workspace_id: true;
  accountId: true;
  account_id: true;
}

type Leaf = string | number | boolean | bigint | symbol | null | undefined | Date | ((...args: never[]) => unknown);
type IsAny<X> = 0 extends 1 & X ? true : false;

/**
 * Dotted paths, at most three levels deep, under which a schema lets the model choose an identity; they end in `(any key)`
 * where it lets the model choose the keys.
 */
export type IdentityPath<X, Depth extends readonly unknown[] = []> = Depth["length"] extends 3
  ? never
  : X extends Leaf
    ? never
    : X extends readonly (infer Item)[]
      ? IdentityPath<Item, [...Depth, 0]>
      : string extends keyof X
        ? [X[keyof X]] extends [never]
          ? never
          : "(any key)"
        : {
            [K in keyof X & string]: K extends keyof IdentityKeys
              ? K
              : IdentityPath<X[K], [...Depth, 0]> extends infer P extends string
                ? `${K}.${P}`
                : never;
          }[keyof X & string];

/* Error-bearing types: nothing has them; they exist to be printed by the compiler. */
export interface IdentityInToolInput<Path extends string> {
  readonly "tenant identity comes from the request scope, never from model-supplied arguments": Path;
}
export interface ToolInputMustBeAnObjectSchema<Got> {
  readonly "a tool input schema must describe an object with known keys": Got;
}

type PathCheck<Path extends string> = [Path] extends [never]
  ? unknown
  : [Path] extends [`${string}(any key)`]
    ? ToolInputMustBeAnObjectSchema<Path>
    : IdentityInToolInput<Path>;

/** `unknown` when the schema is acceptable, an error-bearing type otherwise. */
export type ToolInputCheck<S extends AnySchema> =
  IsAny<SchemaInput<S>> extends true
    ? ToolInputMustBeAnObjectSchema<"any">
    : [SchemaInput<S>] extends [object]
      ? PathCheck<IdentityPath<SchemaInput<S>>>
      : ToolInputMustBeAnObjectSchema<SchemaInput<S>>;
