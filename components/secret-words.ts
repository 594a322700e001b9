import type { CredentialState } from '#lib/model/credential.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';

type ShownCredential = { state: CredentialState; endsAt: Date };

const dayMilliseconds = 86_400_000;
const underWay: readonly CredentialState[] = ['requested', 'minting', 'proving'];
const inHand: readonly CredentialState[] = ['opened', 'stored'];

/** How a principal's secret stands, in the two or three words that fit on a pass. Newest credential first. */
export function secretWords(credentials: readonly ShownCredential[], moment: Date): string {
  if (credentials.some(({ state }) => underWay.includes(state))) return 'being prepared';
  if (credentials.some(({ state }) => state === 'ready')) return 'ready to open';
  const held = credentials.find(({ state }) => inHand.includes(state));
  if (!held) return credentials.length === 0 ? 'none yet' : 'none';
  const days = Math.ceil((held.endsAt.getTime() - moment.getTime()) / dayMilliseconds);
  if (days <= 0) return 'expired';
  return `${counted(days, 'day')} left`;
}
