import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { discard } from '#lib/credentials/discard.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { removeStored } from '#lib/credentials/remove-stored.ts';
import { type CredentialState, openCredentialStates } from '#lib/model/credential.ts';
import { actor } from '#testing/seed-portal.ts';
import type { tab as tabKeys } from '#testing/tab.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { fingerprint } from '../../sandbox/world/ids.ts';

/** What a maker does with the secret they asked for, before the tab is gone. */
export type Intention = {
  /** Given up once it has come so far; null: never. */
  discardsAt: CredentialState | null;
  opens: boolean;
  confirms: boolean;
  /** Taken back after it was stored safely. */
  removes: boolean;
};

export type Tab = {
  principalId: string;
  credentialId: string;
  /** By name, an owner of the principal. */
  maker: string;
  keys: ReturnType<typeof tabKeys>;
  intention: Intention;
  /** The value in the clear once this tab has opened it, and whether that was a secret at Entra then. */
  opened: { value: string; isAtEntra: boolean } | null;
  isGone: boolean;
};

const nothing: Intention = { discardsAt: null, opens: false, confirms: false, removes: false };

/** A third stores its secret; others open it and vanish, vanish at once, or give up at any moment. */
export function anyIntention(random: () => number): Intention {
  const drawn = random();
  if (drawn < 0.35) return { ...nothing, opens: true, confirms: true, removes: random() < 0.4 };
  if (drawn < 0.5) return { ...nothing, opens: true };
  if (drawn < 0.65) return nothing;
  const at = openCredentialStates[Math.floor(random() * openCredentialStates.length)] ?? 'proving';
  return { ...nothing, opens: at === 'opened', discardsAt: at };
}

/** Does what the maker means to do in this state. False where the tab only waits, or is gone. */
export async function actInTab(
  sandbox: RunningSandbox,
  tab: Tab,
  state: CredentialState,
): Promise<boolean> {
  const { intention, credentialId } = tab;
  // Asked for only where there is something to do: most looks at a tab find that it waits.
  const maker = () => actor(tab.maker);
  if (intention.discardsAt && isAsFarAs(state, intention.discardsAt)) {
    await discard(await maker(), { credentialId });
    tab.isGone = true;
    return true;
  }
  if (state === 'ready' && intention.opens) return open(sandbox, tab);
  if (state === 'opened' && intention.confirms) {
    await acknowledge(await maker(), { credentialId });
    // The answer may be lost, and the button pressed again.
    await acknowledge(await maker(), { credentialId });
    return true;
  }
  if (state === 'stored' && intention.removes) await removeStored(await maker(), { credentialId });
  tab.isGone = !openCredentialStates.includes(state) || isLeftAlone(tab, state);
  return false;
}

async function open({ world }: RunningSandbox, tab: Tab): Promise<boolean> {
  const outcome = await openSealed(await actor(tab.maker), { credentialId: tab.credentialId });
  if (!outcome.ok) return false;
  const value = tab.keys.open(outcome.value.ciphertext);
  const hash = fingerprint(value);
  const isAtEntra = world.applications
    .all()
    .filter((one) => one.tags.includes(`bp:${tab.principalId}`))
    .flatMap((one) => one.passwordCredentials)
    .some((one) => one.keyId === outcome.value.keyId && one.secretHash === hash);
  tab.opened = { value, isAtEntra };
  return true;
}

function isAsFarAs(state: CredentialState, at: CredentialState): boolean {
  return openCredentialStates.indexOf(state) >= openCredentialStates.indexOf(at);
}

/** From here on only time goes by for it. */
function isLeftAlone({ intention }: Tab, state: CredentialState): boolean {
  if (intention.discardsAt) return false;
  return intention.opens ? state === 'opened' && !intention.confirms : true;
}
