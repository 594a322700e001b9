import type { PersonActor } from '#lib/access/actor.ts';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import type { Pause } from '#lib/kernel/pause.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { newPassword } from '../sandbox/graph/credentials.ts';
import type { Application, PasswordCredential } from '../sandbox/world/directory-rows.ts';
import { addCredential, tellStanding } from './credentials.ts';
import { asOwner } from './database/as-owner.ts';
import { tab } from './tab.ts';
import { startTestPortal, type TestPortal } from './test-portal.ts';

export type ReadyPrincipal = {
  portal: TestPortal;
  maya: PersonActor;
  principalId: string;
  clientId: string;
  /** The key of the asking tab. */
  tab: ReturnType<typeof tab>;
  /** A row of a credential, which the history knows nothing of. */
  addRow: (given?: Partial<Parameters<typeof addCredential>[0]>) => Promise<string>;
  /** A credential of the principal as its row may stand, asked for by Maya in that tab. */
  add: (given?: Partial<Parameters<typeof addCredential>[0]>) => Promise<string>;
  /** The worker does what is due for it; a second passes in each pause, unless something else is to happen. */
  advance: (credentialId: string, pause?: Pause) => Promise<'not-due' | 'advanced'>;
  /** Lets time pass, which otherwise stands still for the portal. */
  pass: (seconds: number) => void;
  registration: () => Application;
  /** The registration's secrets at the sandbox. */
  secrets: () => PasswordCredential[];
  /** Puts a secret there that the portal did not ask for. Answers its key id. */
  plant: (displayName: string | null) => string;
  /** How often the sandbox was asked for this since the last clearing. */
  countCalls: (name: 'addPassword' | 'removePassword') => number;
  /** How often the principal tried to sign in since then. */
  countSignIns: () => number;
  /** Forgets credentials, secrets, faults and calls. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

/** A portal with a principal that is ready since yesterday, and the portal's clock held. One per file. */
export async function openReadyPrincipal(): Promise<ReadyPrincipal> {
  const portal = await startTestPortal();
  const { principalId } = await portal.approve();
  await portal.drain();
  portal.pass(86_400);
  const maya = await portal.actor('Maya Lindqvist');
  const key = tab();
  let moment = now();
  const putBack = setClock(() => moment);
  const { sandbox, world } = portal.sandbox;
  const registration = () => {
    const found = world.applications.all().find((one) => one.tags.includes(`bp:${principalId}`));
    if (!found) throw new Error('There is no registration.');
    return found;
  };
  const setSecrets = (passwordCredentials: PasswordCredential[]) =>
    void world.applications.put({ ...registration(), passwordCredentials });
  const pass = (seconds: number) => {
    moment = secondsAfter(moment, seconds);
    sandbox.clock.advance(seconds);
  };
  const clear = async () => {
    sandbox.faults.clear();
    sandbox.log.clear();
    setSecrets([]);
    await asOwner('DELETE FROM credential');
  };
  const { clientId: portalId } = portal.sandbox.info.portal;
  const countCalls = (name: string, isMeant: (caller: string | null) => boolean) =>
    sandbox.log.recent().filter(({ path, caller }) => path.endsWith(`/${name}`) && isMeant(caller))
      .length;
  const addRow = ({ ...given } = {}) =>
    addCredential({
      ...{ principalId, requestedById: maya.personId, publicKey: key.publicKey },
      ...given,
    });
  await clear();
  return {
    portal,
    maya,
    principalId,
    clientId: registration().appId,
    tab: key,
    addRow,
    add: async (given = {}) => {
      const id = await addRow(given);
      await tellStanding(id);
      return id;
    },
    advance: (credentialId, pause = async () => pass(1)) =>
      advanceCredential(credentialId, microsoft(), pause),
    pass,
    registration,
    secrets: () => registration().passwordCredentials,
    plant: (displayName) => {
      const { credential } = newPassword({ displayName }, sandbox.clock.nowMs());
      setSecrets([...registration().passwordCredentials, credential]);
      return credential.keyId;
    },
    countCalls: (name) => countCalls(name, () => true),
    // Of a call that a fault met, the sandbox does not say whose it was.
    countSignIns: () => countCalls('token', (caller) => caller !== portalId),
    clear,
    close: async () => {
      putBack();
      await portal.close();
    },
  };
}
