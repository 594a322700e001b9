import { type StoredBody, storedBody } from '#lib/model/event.ts';

/** What a stored text says, or null where it is not one of ours any more. */
export function readStoredBody(text: string): StoredBody | null {
  try {
    return storedBody.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
