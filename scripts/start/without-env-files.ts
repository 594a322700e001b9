/**
 * For a process of Next: it has read its variables already (`@next/env`). Else it takes what the start
 * has not set from `.env.local` and `.env.production`, which nobody here has checked, and a forgotten
 * line there could raise the limits, trust a proxy or turn off the checking of certificates.
 */
export const withoutEnvFiles = { __NEXT_PROCESSED_ENV: 'true' };
