export { cedarPolicy } from './cedar-policy.js';
export type { CedarPolicyOptions, CedarResource } from './cedar-policy.js';
