import type { RunningSandbox } from '../start-sandbox.ts';

/** What a client meets: the status of a whole answer, or how it was not one. */
export type Outcome = number | 'no answer' | 'half an answer' | 'not JSON';

/** Makes a call and tells what came of it. */
export async function outcomeOf(url: string, init: RequestInit): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    return 'no answer';
  }
  const text = await response.text().catch(() => undefined);
  if (text === undefined) return 'half an answer';
  return isJson(text) ? response.status : 'not JSON';
}

/** The note of the latest call in the sandbox's log. */
export function lastNote({ sandbox }: RunningSandbox): string {
  return sandbox.log.recent()[0]?.note ?? '';
}

function isJson(text: string): boolean {
  if (text === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
