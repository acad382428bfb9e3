export { caslPolicy } from './casl-policy.js';
export type { CaslAbility, CaslPolicyOptions, CaslRule } from './casl-policy.js';
