import { nameOf, type Pair } from './pairs.ts';
import { type HostileAnswer, type HostilePortal, sendPair } from './send-pair.ts';

/** So that neither the portal nor who asks waits for the other. */
const atOnce = 8;

/** Words of a page or an answer behind which a fault hides, whatever its status says. */
const faults = /Something failed on our side|"code":"fault"/;

/** Sends every pair, some at once, and answers what was not met as it should be: none when all is well. */
export async function sendPairs(
  portal: HostilePortal,
  pairs: readonly Pair[],
  onSent: (count: number) => void = () => undefined,
): Promise<string[]> {
  const failed: string[] = [];
  const waiting = [...pairs];
  const work = async () => {
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const wrong = await sendPair(portal, pair).then(wrongIn, whyBroken);
      if (wrong) failed.push(`${nameOf(pair)}: ${wrong}`);
      onSent(pairs.length - waiting.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed.sort();
}

function whyBroken(error: unknown): string {
  return error instanceof Error ? `${error} ${error.cause ?? ''}` : String(error);
}

function wrongIn({ status, body }: HostileAnswer): string | null {
  if (status >= 500 || status === 429 || status < 200) return String(status);
  return faults.exec(body)?.[0] ?? null;
}
