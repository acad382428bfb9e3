import type { SdkEntry } from '../path/entry.js';
import { anthropic } from './anthropic.js';
import { openai } from './openai.js';

/** Every AI SDK that the analysis knows. */
export const sdks: readonly SdkEntry[] = [openai, anthropic];
