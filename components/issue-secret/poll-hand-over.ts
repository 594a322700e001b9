import type { CredentialState } from '#lib/model/credential.ts';
import type { HandOver } from '#lib/model/hand-over.ts';
import { askHandOver } from './ask-hand-over.ts';
import type { HandOverDoors, Stopped, Trouble } from './hand-over-stage.ts';
import type { TabKey } from './tab-key.ts';

type Following = {
  credentialId: string;
  signal: AbortSignal;
  tell: (handOver: HandOver | null, trouble: Trouble) => void;
};

type Opened = { kind: 'opened'; secret: string; handOver: HandOver };

const askAgainMilliseconds = 1000;
const troubleMilliseconds = 2500;
const watchMilliseconds = 5000;

const over: readonly CredentialState[] = ['stored', 'lost', 'removing', 'removed', 'failed'];

/**
 * Follows a hand-over until its secret is open in this tab, or there is none to open. An answer that
 * is lost on the way is asked for again. Throws only when `signal` aborts.
 */
export async function pollHandOver(
  { credentialId, signal, tell }: Following,
  key: TabKey,
  open: HandOverDoors['open'],
): Promise<Opened | Stopped> {
  let last: HandOver | null = null;
  for (;;) {
    const answer = await askHandOver(credentialId, signal).catch(() => null);
    signal.throwIfAborted();
    if (answer?.kind === 'refused') return stoppedWith(answer.message);
    if (answer?.kind === 'told') {
      last = answer.handOver;
      tell(last, 'none');
      if (over.includes(last.state)) return stoppedWith(last.words);
      if (last.state === 'ready' || last.state === 'opened') {
        if (last.readableUntil === null) return stoppedWith(noLongerReadable);
        const opened = await openWith(key, open, last);
        signal.throwIfAborted();
        if (opened) return opened;
      }
      await waitOrAbort(askAgainMilliseconds, signal);
    } else {
      tell(last, answer?.kind === 'signed-out' ? 'signed-out' : 'no-answer');
      await waitOrAbort(troubleMilliseconds, signal);
    }
  }
}

/** Watches an open one, so that the page says so when it was given up elsewhere. */
export async function pollOpened({ credentialId, signal, tell }: Following): Promise<void> {
  let last: HandOver | null = null;
  for (;;) {
    const answer = await askHandOver(credentialId, signal).catch(() => null);
    signal.throwIfAborted();
    if (answer?.kind === 'told') last = answer.handOver;
    tell(last, answer?.kind === 'signed-out' ? 'signed-out' : 'none');
    await waitOrAbort(watchMilliseconds, signal);
  }
}

const noLongerReadable =
  'The 15 minutes in which it could be read are over. Nobody has it, and it is removed at Entra ID by itself.';

const notForThisTab =
  'What arrived was not sealed to this tab, so it cannot be opened here. Issue a new one; this one is removed by itself.';

/** Null when there was no answer, or not yet: the next look decides. */
async function openWith(
  key: TabKey,
  open: HandOverDoors['open'],
  handOver: HandOver,
): Promise<Opened | Stopped | null> {
  const sealed = await open({ credentialId: handOver.credentialId }).catch(() => null);
  if (!sealed?.ok) return null;
  try {
    const secret = await key.open(sealed.value.ciphertext);
    return { kind: 'opened', secret, handOver };
  } catch {
    return stoppedWith(notForThisTab);
  }
}

function stoppedWith(words: string): Stopped {
  return { kind: 'stopped', words, way: 'issue-again' };
}

/** Waits; rejects at once when the page lets go. */
export function waitOrAbort(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
