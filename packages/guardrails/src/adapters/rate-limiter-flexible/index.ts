export { flexibleRateLimiter } from './flexible-rate-limiter.js';
export type { FlexibleRateLimiterOptions } from './flexible-rate-limiter.js';
export type { FlexibleLimiter, FlexibleResult } from './flexible-limiter.js';
