import type { z } from 'zod';

/**
 * Words for a fault that a schema has none of its own for, which is one that no form of ours can send:
 * a field that is missing, that came twice, or with something else in it than a text.
 */
export function plainIssue(issue: Parameters<z.core.$ZodErrorMap>[0]): string {
  const { code, input } = issue;
  if (code === 'invalid_type' && input === undefined) return 'Fill this in.';
  if (code === 'invalid_type' && Array.isArray(input)) return 'Give one value here, not several.';
  if (code === 'invalid_format' || code === 'invalid_value') {
    return 'This is none of what can be meant here. Load the page again and choose anew.';
  }
  if (code === 'too_big') return 'This is too long.';
  return 'This is not what belongs here. Type or choose it anew.';
}
