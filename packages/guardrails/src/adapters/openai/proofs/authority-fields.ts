/* Error-bearing types: nothing has them; they exist to be printed by the compiler. */
export interface ToolsComeFromTheScope {
  readonly "pass tools: await scope.tools() and toolChoice: 'auto' or tools.find(name)": never;
}
export interface StoredStateNeedsAReason {
  readonly "the provider may keep tools and instructions there: pass storedState: { reason, ... }": never;
}
export interface HostedToolsAreDeclared {
  readonly "a tool that the provider runs is declared with hostedTool() and enters the registry": never;
}
export interface AdapterDecides {
  readonly "use the stream member of the adapter; one answer at a time": never;
}
