import type { ExportName, Step } from '../path.js';

/** How the proposals of a response look, wherever the response came from. */
export interface ProposalShape {
  readonly id: string;
  /** From the resolved response to one proposal. */
  readonly path: readonly Step[];
  /** The class or type of the response, where the calls that give it are declared to give something wider. */
  readonly of?: ExportName;
  /** The member that holds the list: reading it is evidence of shape by itself when `distinctive`. */
  readonly list: { readonly member: string; readonly distinctive: boolean };
  /** The values of `type` that mark an item as a proposal. */
  readonly discriminants: readonly string[];
  readonly name: readonly string[];
  readonly arguments: readonly string[];
  readonly callId: readonly string[];
  /** Exported types of one proposal, as the last segment of their qualified name. */
  readonly types: readonly string[];
  /** Exported types of the response that holds the list, as the last segment of their qualified name. */
  readonly responses?: readonly string[];
  /** Whether the arguments are JSON text, or an object that the SDK has parsed already; left out, text. */
  readonly argumentsType?: 'text' | 'parsed';
  /** Those of `arguments` that the SDK has checked against a schema, where it had one. */
  readonly checkedArguments?: readonly string[];
  /** Members that tell apart two tools of the same name: a dispatcher that keys on the name alone confuses them. */
  readonly namespace?: readonly string[];
}
