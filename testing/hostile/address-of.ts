import { addressDoors, type Known } from './doors.ts';
import type { AddressInput } from './pairs.ts';
import { textsOf } from './values.ts';

/** The path and query of a page or route with a hostile value in one place. */
export function addressOf(known: Known, door: string, input: AddressInput, value: unknown): string {
  const { of = 'nothingId' } = addressDoors[door] ?? {};
  const texts = textsOf(value).slice(0, 300).map(inAddress);
  const path = door.replace(/\[\w+\]/, input === 'path' ? texts.join() : known[of]);
  const further = input === 'further path' ? `/${texts.join('/')}` : '';
  const query =
    typeof input === 'object' ? `?${texts.map((one) => `${input.query}=${one}`).join('&')}` : '';
  // More than a request line may hold is Node's to refuse, whatever is behind it.
  return `${path}${further}${query}`.slice(0, 12_000);
}

/** As an address carries it; what is no text at all as the bytes that somebody would send for it. */
function inAddress(value: string): string {
  if (value.includes('%')) return value;
  return value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%BD%00';
}
