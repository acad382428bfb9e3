/**
 * Verbs of calls that change something. Errs towards many: a path with one of them is not taken for reading. Not the
 * verbs of tools (`changingVerbs`): what a query builder does while it reads (`order`, `place`) is among those.
 */
export const changingVerb =
  /^(?:create|update|upsert|insert|delete|destroy|remove|add|set|save|put|patch|post|push|write|send|submit|issue|apply|assign|move|merge|split|cancel|close|open|reopen|approve|reject|review|mark|register|record|import|generate|seed|stamp|sign|publish|schedule|configure|enable|disable|activate|deactivate|invite|grant|revoke|redeem|sell|buy|pay|charge|refund|transfer|book|reschedule|dispose|edit|rename|replace|reset|restore|archive|run|execute|exec|invoke|call|dispatch|perform|start|stop|trigger|enqueue|emit|upload|deploy)(?![a-z])/u;
