import type { DetectedSecret, SecretDetector } from '../ports/secret-detector.js';

/**
 * Formats that name themselves by a fixed prefix, so that ordinary text does not match. A secret without a format, such as
 * a password, is not found; a detector made for it can be passed as a port. Each part that may fail to match is bounded, so that no text takes long.
 */
const formats: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----|$)/g],
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['OpenAI key', /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}/g],
  ['Anthropic key', /\bsk-ant-[A-Za-z0-9_-]{20,}/g],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/g],
  ['Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g],
  ['Stripe key', /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/g],
  ['Google API key', /\bAIza[A-Za-z0-9_-]{35}/g],
  ['JSON Web Token', /\beyJ[A-Za-z0-9_-]{8,1024}\.eyJ[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{8,}/g],
  ['password in a URL', /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]{1,64}:[^\s:@/]{1,128}@/g],
];

/** What each of the formats holds; a text without any of it, as most are, is not looked at again. */
const telling = /-----BEGIN |A(?:KIA|SIA|Iza)|sk[-_]|rk_|gh[pousr]_|github_pat_|xox|eyJ|:\/\//;

/** Finds credentials by their formats. */
export const patternSecretDetector: SecretDetector = Object.freeze({
  detect: (text: string) => {
    if (!telling.test(text)) return [];
    const found: DetectedSecret[] = [];
    for (const [kind, pattern] of formats)
      for (const { index, 0: whole } of text.matchAll(pattern)) {
        const end = index + whole.length;
        if (!found.some((other) => index < other.end && other.start < end)) found.push({ kind, start: index, end });
      }
    return found;
  },
});
