import type { SdkEntry } from '../path/sdk-entry.js';
import { ai } from './ai.js';
import { anthropic } from './anthropic.js';
import { langchain } from './langchain.js';
import { mcp } from './mcp.js';
import { openaiAgents } from './openai-agents.js';
import { openai } from './openai.js';

/** Every AI SDK that the analysis knows. */
export const sdks: readonly SdkEntry[] = [openai, ai, openaiAgents, anthropic, langchain, mcp];
