/* Error-bearing types: nothing has them; they exist to be printed by the compiler. */
export interface ToolsComeFromTheScope {
  readonly "pass tools: await scope.tools() and toolChoice: 'auto' or tools.find(name)": never;
}
export interface InstructionsAreWritten {
  readonly "pass instructions: instruction`...`": never;
}
export interface TheScopeDecides {
  readonly "each call is decided by the scope; who approves is asked with a tool's confirm clause and scope.resume()": never;
}
export interface TheLoopDecides {
  readonly "use runAgentLoop({ maxTurns }), or scopedToolLoop() with the SDK's own loop": never;
}
