/** The seven misconfigurations of tool choice, by the number under which the documentation explains them. */
export const misconfigurations = {
  M1: "Tools run without the caller's tenant and permissions",
  M2: 'The model is offered every tool, whoever asks',
  M3: 'A tool is chosen by name before asking if the tenant may use it',
  M4: 'A tool choice setting stands in for authorization',
  M5: 'Tenant tools and global tools share one set, built once',
  M6: 'Parallel tool calls share one authorization',
  M7: 'Tool configuration outlives its request or its tenant',
} as const;

export type Misconfiguration = keyof typeof misconfigurations;
