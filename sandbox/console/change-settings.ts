import type { Context } from 'hono';
import { z } from 'zod';
import { behaviours } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { newId } from '../world/ids.ts';
import { ControlError, readControl } from './read-control.ts';

/** POST `/sandbox/clock`: moves the sandbox's time forward, and expiry, lag and faults with it. */
export async function moveClock({ clock }: Sandbox, c: Context<CallEnv>) {
  const { advanceSeconds } = await readControl(
    c,
    z.object({
      advanceSeconds: z
        .number()
        .min(0)
        .max(10 * 365 * 86_400),
    }),
  );
  clock.advance(advanceSeconds);
  return c.json({ now: new Date(clock.nowMs()).toISOString() });
}

const secretPolicy = z.union([
  z.object({ secrets: z.literal('allowed') }),
  z.object({ secrets: z.literal('banned') }),
  z.object({ secrets: z.literal('limited'), longestDays: z.number().positive() }),
]);

/** POST `/sandbox/secret-policy`: the tenant's app management policy for client secrets. */
export async function setSecretPolicy({ world }: Sandbox, c: Context<CallEnv>) {
  const wanted = await readControl(c, secretPolicy);
  const id = 'app-management-policy';
  if (wanted.secrets === 'allowed') world.settings.remove(id);
  else {
    world.settings.put({
      id,
      secretPolicy: {
        id: newId(),
        isBanned: wanted.secrets === 'banned',
        ...('longestDays' in wanted ? { longestDays: wanted.longestDays } : {}),
      },
    });
  }
  return c.json(wanted);
}

const beginning = z.string().regex(/^[A-Za-z0-9_.~-]{1,3}$/);

/** POST `/sandbox/next-secrets`: what the next client secrets begin with, one after another. */
export async function setNextSecrets({ world }: Sandbox, c: Context<CallEnv>) {
  const wanted = await readControl(c, z.object({ beginnings: z.array(beginning) }));
  world.settings.put({ id: 'next-secrets', ...wanted });
  return c.json(wanted);
}

/** POST `/sandbox/behaviours`: picks, where the contract is not confirmed, one of the possible behaviours. */
export async function setBehaviours({ world }: Sandbox, c: Context<CallEnv>) {
  const wanted = await readControl(c, z.record(z.string(), z.string()));
  for (const [name, choice] of Object.entries(wanted)) {
    const options = Object.entries(behaviours).find(([known]) => known === name)?.[1];
    if (!options?.some((option) => option === choice)) {
      throw new ControlError(
        400,
        `'${name}' can be ${options?.join(' or ') ?? 'nothing: it is unknown'}.`,
      );
    }
  }
  const chosen = { ...world.settings.get('behaviours')?.behaviours, ...wanted };
  world.settings.put({ id: 'behaviours', behaviours: chosen });
  return c.json(chosen);
}
