import type { Sandbox } from '../plane/sandbox.ts';

const restorableMs = 30 * 86_400_000;

/** Deleted, and not longer than 30 days ago ("Restore deleted directory object"): later it is gone for good. */
export function isRestorable(
  { clock }: Sandbox,
  { deletedDateTime }: { deletedDateTime: string | null },
): boolean {
  return deletedDateTime !== null && Date.parse(deletedDateTime) + restorableMs > clock.nowMs();
}
