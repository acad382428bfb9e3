import { ToolgateViolation } from '../../index.js';
import type { ModelMessage } from 'ai';

type ProviderOptions = NonNullable<ModelMessage['providerOptions']>;

/**
 * Options of the providers that carry tools, choices, instructions or state of their own. A list of what is known: an
 * option that a provider adds later passes.
 */
const authority: Readonly<Record<string, true>> = {
  allowedTools: true,
  cachedContent: true,
  container: true,
  conversation: true,
  instructions: true,
  mcpServers: true,
  previousResponseId: true,
  prompt: true,
  searchParameters: true,
  systemMessageMode: true,
  toolChoice: true,
  tools: true,
};

/**
 * The options, when none of them brings authority past the scope.
 *
 * @throws ToolgateViolation otherwise.
 */
export const providerOptionsOf = (options: ProviderOptions): ProviderOptions => {
  for (const [provider, given] of Object.entries(options))
    for (const [name, value] of Object.entries(given))
      if (Object.hasOwn(authority, name) && value !== undefined)
        throw new ToolgateViolation(`providerOptions.${provider}.${name} brings authority past the scope`);
  return options;
};
