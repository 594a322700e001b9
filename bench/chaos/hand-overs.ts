import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { actor } from '#testing/seed-portal.ts';
import { tab as tabKeys } from '#testing/tab.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { actInTab, anyIntention, type Tab } from './tab.ts';

export type HandOvers = {
  tabs: Tab[];
  /** Issues once enough has become ready, and does in each tab what its maker means to do; how many did something. */
  act: () => Promise<number>;
  /** Issues for all that is ready; how many there were. */
  issueForReady: () => Promise<number>;
};

/** A key takes its time to be made: so many are shared by all tabs. */
const keys = Array.from({ length: 2 }, tabKeys);
const owners = ['Maya Lindqvist', 'Max Okafor'] as const;
/** Time stands still while a secret is tried, so they are issued in so many waves. */
const waves = 3;
/** After a secret that came to nothing, the maker tries again so often. */
const againShare = 0.5;
const overWithoutSecret: readonly CredentialState[] = ['failed', 'lost', 'removing', 'removed'];

/** The makers of a batch of runs, of which a share gets a secret, and their tabs. */
export function handOversOf(
  sandbox: RunningSandbox,
  { runIds, share, random }: { runIds: readonly string[]; share: number; random: () => number },
): HandOvers {
  const waiting = new Set(runIds.filter(() => random() < share));
  const together = Math.ceil(waiting.size / waves);
  const tabs: Tab[] = [];
  const open = async (principalId: string) => {
    const tab = await issue(principalId, random);
    if (tab) tabs.push(tab);
  };
  const issueForReady = async (least = 1) => {
    if (waiting.size === 0) return 0;
    const ready = await database().run.findMany({
      where: { id: { in: [...waiting] }, state: 'succeeded' },
      select: { id: true, principalId: true },
    });
    if (ready.length < least) return 0;
    for (const { id, principalId } of ready) {
      waiting.delete(id);
      await open(principalId);
    }
    return ready.length;
  };
  const actInTabs = async () => {
    const live = tabs.filter((tab) => !tab.isGone);
    if (live.length === 0) return 0;
    const states = await statesOf(live);
    let acted = 0;
    for (const tab of live) {
      const state = states.get(tab.credentialId);
      if (!state) continue;
      if (await actInTab(sandbox, tab, state)) acted += 1;
      const isOver = tab.isGone && (tab.intention.discardsAt || overWithoutSecret.includes(state));
      if (!isOver || random() >= againShare) continue;
      await open(tab.principalId);
      acted += 1;
    }
    return acted;
  };
  const act = async () => (await issueForReady(together)) + (await actInTabs());
  return { tabs, act, issueForReady: () => issueForReady() };
}

async function statesOf(tabs: readonly Tab[]): Promise<Map<string, CredentialState>> {
  const rows = await database().credential.findMany({
    where: { id: { in: tabs.map((tab) => tab.credentialId) } },
    select: { id: true, state: true },
  });
  return new Map(rows.map(({ id, state }) => [id, credentialState.parse(state)]));
}

/**
 * Presses *Issue*: now and then twice, now and then with the other owner doing the same at that very
 * moment. The tab that got it, or null where the portal refused.
 */
async function issue(principalId: string, random: () => number): Promise<Tab | null> {
  const [first, second] = random() < 0.5 ? owners : ([owners[1], owners[0]] as const);
  const presses = [press(principalId, first, random)];
  const drawn = random();
  if (drawn < 0.15) presses.push(presses[0] ?? press(principalId, first, random));
  else if (drawn < 0.3) presses.push(press(principalId, second, random));
  const accepted = await Promise.all(
    presses.map(async (tab) => {
      const { credentialId, keys } = tab;
      const form = { principalId, credentialId, publicKey: keys.publicKey };
      return (await issueSecret(await actor(tab.maker), form)).ok ? [tab] : [];
    }),
  );
  const got = new Set(accepted.flat());
  if (got.size > 1) throw new Error(`Two secrets of ${principalId} are handed over at once.`);
  return [...got][0] ?? null;
}

function press(principalId: string, maker: string, random: () => number): Tab {
  const pair = keys[Math.floor(random() * keys.length)] ?? tabKeys();
  const intention = anyIntention(random);
  const credentialId = newId();
  return { principalId, credentialId, maker, keys: pair, intention, opened: null, isGone: false };
}
