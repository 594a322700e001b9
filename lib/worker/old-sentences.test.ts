import { afterAll, beforeAll, expect, test } from 'vitest';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { environmentChoiceById } from '#lib/environments/search-environments.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { toldHandOver } from '#lib/model/hand-over.ts';
import { verdictWords } from '#lib/model/verdict-words.ts';
import { listUnfinished } from '#lib/principals/list-unfinished.ts';
import { neededPrincipals } from '#lib/principals/needed-principal.ts';
import { principalById } from '#lib/principals/queries.ts';
import { requestById } from '#lib/requests/queries.ts';
import { addCredential } from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// Release 0.1.0 kept sentences in its rows. Those who read such rows are told them as they were worded then.
let portal: TestPortal;
let principalId: string;
let runId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
});
afterAll(() => portal.close());

/** As 0.1.0 wrote it: `run_step.cause` and `credential.cause`. */
const cause = {
  kind: 'refused',
  words:
    'Dataverse refused because the privilege prvCreateUser is missing. Ask an administrator of the environment for a security role that has it.',
  code: '0x80040220',
  status: 403,
  requestId: '5d1f9a53-7f0f-4a54-8b39-3d1c8f0d3f53',
  at: '2026-11-20T09:30:00.000Z',
};

test('why a run stands still', async () => {
  await database().runStep.update({
    where: { runId_position: { runId, position: 0 } },
    data: { state: 'failed', attempts: 1, cause },
  });
  await database().run.update({
    where: { id: runId },
    data: { state: 'failed', nextAttemptAt: null },
  });
  const ada = await portal.actor('Ada Moreau');
  const step = (await principalById(ada, principalId))?.provisioning.steps[0];
  expect(step?.cause).toEqual(cause);
  expect(step?.cause && causeWords(step.cause)).toBe(cause.words);
  const [unfinished] = (await listUnfinished(ada, {})).rows;
  expect(unfinished?.step?.cause && causeWords(unfinished.step.cause)).toBe(cause.words);
  expect(await neededPrincipals([principalId])).toMatchObject([{ stoppedWords: cause.words }]);
});

test('what the policy said of a request', async () => {
  const verdict = [
    { rule: 'roles', isMet: true, words: 'None of the roles is barred in this environment.' },
    { rule: 'lifetime', isMet: true, words: 'It ends in 30 days; at most 730 are allowed.' },
  ];
  const { requestId } = await database().decision.findFirstOrThrow();
  await asOwner('UPDATE decision SET verdict = $1', [JSON.stringify(verdict)]);
  const request = await requestById(await portal.actor('Ada Moreau'), requestId ?? '');
  expect(request?.decision?.verdict.map(verdictWords)).toEqual(verdict.map((one) => one.words));
});

test('why an environment cannot be picked', async () => {
  const stateReason = 'The application user is disabled in this environment.';
  const { id } = await database().environment.findFirstOrThrow({
    where: { state: 'unavailable' },
  });
  await database().environment.update({ where: { id }, data: { stateReason } });
  const { found } = await environmentChoiceById(await portal.actor('Maya Lindqvist'), id);
  expect(found).toMatchObject([{ id, reason: stateReason }]);
});

test('how a hand-over stands, and what its test showed', async () => {
  const maya = await portal.actor('Maya Lindqvist');
  const credentialId = await addCredential({
    principalId,
    requestedById: maya.personId,
    state: 'ready',
    sealedAt: now(),
    keyId: 'a key',
    cause,
    proof: {
      outcome: 'not-proven',
      tokensInARow: 3,
      attempts: 3,
      tookMilliseconds: 3100,
      userId: null,
      roleNames: [],
      words: `Issued, not proven from here. ${cause.words}`,
    },
  });
  expect(toldHandOver(must(await handOverOf(maya, credentialId)))).toMatchObject({
    words: cause.words,
    proof: { outcome: 'not-proven', words: `Issued, not proven from here. ${cause.words}` },
  });
  const [credential] = (await principalById(maya, principalId))?.credentials ?? [];
  expect(credential?.cause && causeWords(credential.cause)).toBe(cause.words);
});
