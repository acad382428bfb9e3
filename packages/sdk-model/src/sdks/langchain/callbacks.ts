import type { CallbackPoint } from '../../path/execution/callback-point.js';
import { parameter } from '../../path/path.js';

const modules = ['@langchain/core/callbacks/base'];

/** Handlers are told of every model, chain and tool that runs below what they were handed to. */
export const callbacks: readonly CallbackPoint[] = [
  {
    id: 'BaseCallbackHandler',
    bases: modules.map((module) => ({ module, name: 'BaseCallbackHandler' })),
    factory: 'fromMethods',
    key: 'callbacks',
    told: [
      // The tool itself comes first; what the model wrote for it, as text, stands behind.
      { key: 'handleToolStart', parts: [{ what: 'call', path: [parameter(1)] }] },
      { key: 'handleToolEnd', parts: [{ what: 'result', path: [parameter(0)] }] },
      { key: 'handleToolEvent', parts: [{ what: 'result', path: [parameter(0)] }] },
      { key: 'handleLLMEnd', parts: [{ what: 'answer', path: [parameter(0)] }] },
      { key: 'handleAgentAction', parts: [{ what: 'call', path: [parameter(0)] }] },
      { key: 'handleAgentEnd', parts: [{ what: 'answer', path: [parameter(0)] }] },
    ],
  },
];
