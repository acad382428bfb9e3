// Types only; see openai.d.mts.
export {};
