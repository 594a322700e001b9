import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { oneOfEach, worldOf } from '#testing/compare-world.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// A disk that is full for a while (SQLSTATE 53100): nothing fails of it, and nothing is lost.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => makeRoom());
afterAll(() => portal.close());

/** No event of this kind finds room any more; a sequence counts, as it outlives what is rolled back. */
async function fillDisk(kind: string): Promise<void> {
  await portal.asOwner(`
    CREATE SEQUENCE struck;
    CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF NEW.kind <> '${kind}' THEN RETURN NEW; END IF;
      PERFORM nextval('struck');
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$;
    CREATE TRIGGER disk_is_full BEFORE INSERT ON audit_event
      FOR EACH ROW EXECUTE FUNCTION disk_is_full()`);
}

const makeRoom = () =>
  portal.asOwner('DROP FUNCTION IF EXISTS disk_is_full CASCADE; DROP SEQUENCE IF EXISTS struck');

/** Resolves once something met the full disk. */
const hasStruck = () =>
  expect
    .poll(() => portal.asOwner('SELECT is_called FROM struck'), { timeout: 15_000 })
    .toEqual([{ is_called: true }]);

const kindsOf = async (principalId: string) =>
  (await database().auditEvent.findMany({ where: { principalId }, orderBy: { seq: 'asc' } })).map(
    (event) => event.kind,
  );

test.each(['run.step-done', 'run.step-waiting', 'run.succeeded'])(
  'a run whose %s finds no room waits for the end of its lease and becomes ready by itself',
  async (kind) => {
    const { principalId, runId } = await portal.approve();
    if (kind === 'run.step-waiting') {
      portal.fault({ operation: 'POST /applications', kind: 'status', status: 503, count: 1 });
    }
    await fillDisk(kind);
    await expect(portal.drain()).rejects.toThrow('The database does not answer at the moment.');
    const struck = await database().run.findUniqueOrThrow({
      where: { id: runId },
      include: { steps: true },
    });
    expect(struck.state).toBe('running');
    expect(struck.steps.filter((step) => step.state === 'failed')).toEqual([]);
    await makeRoom();
    await portal.settle();
    const run = await database().run.findUniqueOrThrow({
      where: { id: runId },
      include: { principal: { include: { remotes: true } } },
    });
    expect(run.state).toBe('succeeded');
    expect(await kindsOf(principalId)).not.toContain('run.step-failed');
    const clientId = run.principal.remotes.find((one) => one.kind === 'application')?.clientId;
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(clientId ?? '', ['Sales Importer']),
    );
  },
);

describe('A hand-over', () => {
  test.each(['credential.minted', 'credential.proven'])(
    'whose %s finds no room waits for it, and the secret opens, proven',
    async (kind) => {
      const { principalId } = await portal.approve();
      await portal.settle();
      const maker = await portal.actor('Maya Lindqvist');
      const { publicKey, open } = tab();
      const credentialId = newId();
      must(await issueSecret(maker, { principalId, credentialId, publicKey }));
      await fillDisk(kind);
      const drained = portal.drain();
      await hasStruck();
      await makeRoom();
      await drained;
      expect(must(await handOverOf(maker, credentialId))).toMatchObject({
        state: 'ready',
        proof: { outcome: 'proven' },
      });
      const { ciphertext } = must(await openSealed(maker, { credentialId }));
      expect(open(ciphertext)).toMatch(/\S{20,}/);
      expect(await kindsOf(principalId)).not.toContain('credential.failed');
    },
  );
});
