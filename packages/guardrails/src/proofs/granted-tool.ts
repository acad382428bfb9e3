import type { Carries } from "./carries.js";
import type { NameOf } from "./tenant-tool-registry.js";

/** Evidence that a tool is in this request's set: the only way to force a tool by name. */
declare class GrantedTool<in out Request, in out Tools> {
  protected readonly "obtained from toolSet.find()": Carries<Request, Tools, never>;
  private constructor();
  readonly toolName: NameOf<Tools>;
}
/**
 * What the model is told to do with the tools. It decides nothing: `'none'` is a request to a model, never a refusal. An
 * array allows the model to choose among some granted tools.
 */
export type ScopedToolChoice<Request, Tools> =
  "auto" | "none" | "required" | GrantedTool<Request, Tools> | readonly GrantedTool<Request, Tools>[];
export type { GrantedTool };
