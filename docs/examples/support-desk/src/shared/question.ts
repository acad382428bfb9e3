import { z } from 'zod';

/** The body of every route that talks to an assistant. */
export const Question = z.object({ text: z.string().trim().min(1).max(4000) });
