import type { Clock } from '../../world/clock.ts';
import { newOpaque } from '../../world/ids.ts';

export const deviceCodeLifetimeSeconds = 900;
export const pollingIntervalSeconds = 5;

/** What a device asked for, and how far the person at the other screen has got. */
export type DeviceRequest = {
  clientId: string;
  scope: string;
  userCode: string;
  expiresAtMs: number;
  polledAtMs: number | undefined;
  state:
    | 'pending'
    | 'declined'
    | 'redeemed'
    | { personId: string; sid: string; authTimeMs: number };
};

export type DeviceCodes = {
  issue(asked: { clientId: string; scope: string }): { deviceCode: string; userCode: string };
  find(deviceCode: string): DeviceRequest | undefined;
  /** The request a person may still answer, by the code they typed, in whatever case. */
  awaiting(userCode: string): DeviceRequest | undefined;
};

const kept = 2000;
/** No vowels and nothing that looks like something else. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** Device codes live in memory: a quarter of an hour is not worth a restart. */
export function openDeviceCodes(clock: Clock): DeviceCodes {
  const requests = new Map<string, DeviceRequest>();
  return {
    issue(asked) {
      const deviceCode = `H${newOpaque(96)}`;
      const userCode = newUserCode();
      const expiresAtMs = clock.nowMs() + deviceCodeLifetimeSeconds * 1000;
      requests.set(deviceCode, {
        ...asked,
        userCode,
        expiresAtMs,
        polledAtMs: undefined,
        state: 'pending',
      });
      for (const oldest of requests.keys()) {
        if (requests.size <= kept) break;
        requests.delete(oldest);
      }
      return { deviceCode, userCode };
    },
    find: (deviceCode) => requests.get(deviceCode),
    awaiting(userCode) {
      const typed = userCode.trim().toUpperCase();
      return [...requests.values()].find(
        (one) =>
          one.userCode === typed && one.state === 'pending' && one.expiresAtMs > clock.nowMs(),
      );
    },
  };
}

function newUserCode(): string {
  const bytes = Buffer.from(newOpaque(9), 'base64url');
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}
