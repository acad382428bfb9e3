export { activeReviews } from './review-evidence.js';
export { reviewedInstruction } from './reviewed-instruction.js';
export { reviewedTenant } from './reviewed-tenant.js';
export { reviewedUse } from './reviewed-use.js';
export type { ActiveReview, ReviewEvidence } from './review-evidence.js';
