import { poll } from '#components/ui/poll.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import { type HandOver, handOver } from '#lib/model/hand-over.ts';
import type { HandOverDoors, Stopped, Trouble } from './hand-over-stage.ts';
import type { TabKey } from './tab-key.ts';

type Following = {
  credentialId: string;
  signal: AbortSignal;
  tell: (handOver: HandOver | null, trouble: Trouble) => void;
};

type Opened = { kind: 'opened'; secret: string; handOver: HandOver };

const askAgainSeconds = 1;
const watchSeconds = 5;

const over: readonly CredentialState[] = ['stored', 'lost', 'removing', 'removed', 'failed'];

/**
 * Follows a hand-over until its secret is open in this tab, or there is none to open. An answer that
 * is lost on the way is asked for again, in a hidden tab too: the secret is there for a while only.
 * Throws only when `signal` aborts.
 */
export async function pollHandOver(
  { credentialId, signal, tell }: Following,
  key: TabKey,
  open: HandOverDoors['open'],
): Promise<Opened | Stopped> {
  let last: HandOver | null = null;
  for await (const look of looksAt(credentialId, askAgainSeconds, signal, true)) {
    if (look.kind === 'refused') return stoppedWith(look.message);
    if (look.kind !== 'told') {
      tell(last, look.kind === 'signed-out' ? 'signed-out' : 'no-answer');
      continue;
    }
    last = look.value;
    tell(last, 'none');
    if (over.includes(last.state)) {
      return { ...stoppedWith(last.words), startsOver: last.startsOver };
    }
    if (last.state !== 'ready' && last.state !== 'opened') continue;
    if (last.readableUntil === null) return stoppedWith(noLongerReadable);
    const opened = await openWith(key, open, last);
    signal.throwIfAborted();
    if (opened) return opened;
  }
  throw signal.reason;
}

/** Watches an open one, so that the page says so when it was given up elsewhere. */
export async function pollOpened({ credentialId, signal, tell }: Following): Promise<void> {
  let last: HandOver | null = null;
  for await (const look of looksAt(credentialId, watchSeconds, signal, false)) {
    if (look.kind === 'told') last = look.value;
    tell(last, look.kind === 'signed-out' ? 'signed-out' : 'none');
  }
}

function looksAt(
  credentialId: string,
  seconds: number,
  signal: AbortSignal,
  goesOnHidden: boolean,
) {
  return poll({
    url: `/api/credentials/${credentialId}`,
    read: (value) => handOver.parse(value),
    everySeconds: () => seconds,
    beginsAtOnce: true,
    goesOnHidden,
    signal,
  });
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
