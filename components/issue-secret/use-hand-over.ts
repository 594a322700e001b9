import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { waitInTab } from '#components/ui/wait-in-tab.ts';
import { asksForSignIn, type Outcome, type Refusal } from '#lib/model/refusal.ts';
import type { HandOverDoors, HandOverStage } from './hand-over-stage.ts';
import { pollHandOver, pollOpened } from './poll-hand-over.ts';
import { makeTabKey } from './tab-key.ts';

const askAgainSeconds = 2;

/** How often the tab asks by itself, where what was made begins with what some tools cannot take. */
const roundsMax = 4;

/**
 * One hand-over in this tab, from the click to "stored safely". The key and the secret live in this
 * page's memory and nowhere else; leaving the page lets go of both.
 */
export function useHandOver(principalId: string, doors: HandOverDoors) {
  const router = useRouter();
  const [stage, setStage] = useState<HandOverStage>({ kind: 'asking' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const current = useRef<{ credentialId: string; end: AbortController } | null>(null);

  useEffect(() => () => current.current?.end.abort(), []);

  const start = useCallback(async () => {
    // A second click while the first one is under way means the same secret.
    if (current.current) return;
    const end = new AbortController();
    const begin = () => {
      const credentialId = crypto.randomUUID();
      current.current = { credentialId, end };
      setStage({ kind: 'preparing', handOver: null, trouble: 'none' });
      return credentialId;
    };
    setRefusal(null);
    let credentialId = begin();
    try {
      let reached = await run(principalId, credentialId, doors, end.signal, setStage);
      for (let round = 1; round < roundsMax && startsOver(reached); round += 1) {
        credentialId = begin();
        reached = await run(principalId, credentialId, doors, end.signal, setStage);
      }
      if (reached.kind === 'stopped' || reached.kind === 'asking') current.current = null;
      setStage(reached);
      // Somebody else's, or this person's in another tab: the page knows which after a fresh look.
      if (reached.kind === 'asking') router.refresh();
      if (reached.kind === 'here') await watch(credentialId, end.signal, setStage);
    } catch (error) {
      if (!end.signal.aborted) throw error;
    }
  }, [principalId, doors, router]);

  const confirm = useCallback(async () => {
    if (!current.current) return;
    const { credentialId, end } = current.current;
    const outcome = await doors.confirmStored({ credentialId }).catch(() => noAnswer);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    end.abort();
    current.current = null;
    setRefusal(null);
    setStage({ kind: 'stored' });
  }, [doors]);

  /** Gives up what this tab holds, or `elsewhere`, and starts with a new one. */
  const discard = useCallback(
    async (elsewhere?: string) => {
      const credentialId = elsewhere ?? current.current?.credentialId;
      if (credentialId === undefined) return;
      const outcome = await doors.giveUp({ credentialId }).catch(() => noAnswer);
      // A conflict says that it is over already: the way is free all the same.
      if (!outcome.ok && outcome.refusal.code !== 'conflict') return setRefusal(outcome.refusal);
      current.current?.end.abort();
      current.current = null;
      void start();
    },
    [doors, start],
  );

  return { stage, refusal, start, confirm, discard };
}

const startsOver = (reached: HandOverStage) => reached.kind === 'stopped' && reached.startsOver;

const noAnswer: Outcome<never> = {
  ok: false,
  refusal: {
    code: 'fault',
    message: 'No answer came from the portal. Nothing is lost; check the network and try again.',
  },
};

async function run(
  principalId: string,
  credentialId: string,
  doors: HandOverDoors,
  signal: AbortSignal,
  setStage: (stage: HandOverStage) => void,
): Promise<HandOverStage> {
  const key = await makeTabKey();
  for (;;) {
    // The id and the key stay the same, so asking again after a lost answer issues nothing twice.
    const asked = await doors
      .issue({ principalId, credentialId, publicKey: key.publicKey })
      .catch(() => null);
    signal.throwIfAborted();
    if (asked && !asked.ok) return whatRefused(asked.refusal);
    if (asked) break;
    setStage({ kind: 'preparing', handOver: null, trouble: 'no-answer' });
    await waitInTab(askAgainSeconds, { signal, goesOnHidden: true });
    signal.throwIfAborted();
  }
  const reached = await pollHandOver(
    {
      credentialId,
      signal,
      tell: (handOver, trouble) => setStage({ kind: 'preparing', handOver, trouble }),
    },
    key,
    doors.open,
  );
  if (reached.kind === 'stopped') return reached;
  const { secret, handOver } = reached;
  return { kind: 'here', secret, handOver, trouble: 'none' };
}

function watch(
  credentialId: string,
  signal: AbortSignal,
  setStage: (change: (stage: HandOverStage) => HandOverStage) => void,
): Promise<void> {
  return pollOpened({
    credentialId,
    signal,
    tell: (handOver, trouble) =>
      setStage((stage) =>
        stage.kind === 'here' ? { ...stage, handOver: handOver ?? stage.handOver, trouble } : stage,
      ),
  });
}

function whatRefused({ code, message, reference }: Refusal): HandOverStage {
  if (code === 'already-there') return { kind: 'asking' };
  const way = asksForSignIn(code) ? 'sign-in' : code === 'conflict' ? 'principal' : 'issue-again';
  return { kind: 'stopped', words: message, way, reference };
}
