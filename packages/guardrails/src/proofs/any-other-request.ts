/**
 * The bound of the type parameter that `forRequest` binds. No value has this type; its name is what the compiler prints
 * when a value leaves its request.
 */
export interface AnyOtherRequest {
  readonly "exists only as the bound of a request type parameter": never;
}
