import { describe, expect, test } from 'vitest';
import type { FailureKind } from '#lib/model/cause.ts';
import { classify, type FailureFacts } from './classify.ts';

const graphWrite = { plane: 'graph', isWrite: true } as const;
const graphRead = { plane: 'graph', phase: 'read', isWrite: false } as const;
const dataverseWrite = { plane: 'dataverse', isWrite: true } as const;
const entraProof = { plane: 'entra', phase: 'proof', isWrite: false } as const;
const entraToken = { plane: 'entra', phase: 'token', isWrite: false } as const;
const young = { targetAgeSeconds: 20 };
const old = { targetAgeSeconds: 600 };

type Row = [sentence: string, facts: FailureFacts, kind: FailureKind];
const table: Row[] = [
  [
    'a service principal made too early for Graph’s validation is lag',
    {
      ...graphWrite,
      ...young,
      phase: 'service-principal',
      status: 400,
      code: 'Request_BadRequest',
    },
    'not-replicated-yet',
  ],
  [
    'the misleading 403 over a young application is lag',
    {
      ...graphWrite,
      ...young,
      phase: 'service-principal',
      status: 403,
      code: 'Authorization_RequestDenied',
    },
    'not-replicated-yet',
  ],
  [
    'the same 403 over an application of ten minutes is a refusal',
    {
      ...graphWrite,
      ...old,
      phase: 'service-principal',
      status: 403,
      code: 'Authorization_RequestDenied',
    },
    'refused',
  ],
  [
    'the same 400 over an application of ten minutes is an invalid request',
    { ...graphWrite, ...old, phase: 'service-principal', status: 400, code: 'Request_BadRequest' },
    'invalid',
  ],
  [
    'a 403 while an application is made is a refusal however young anything is',
    {
      ...graphWrite,
      ...young,
      phase: 'application',
      status: 403,
      code: 'Authorization_RequestDenied',
    },
    'refused',
  ],
  [
    'an object made just now that is not found is lag',
    { ...graphRead, ...young, status: 404, code: 'Request_ResourceNotFound' },
    'not-replicated-yet',
  ],
  [
    'an object that is not found and of no known age is gone',
    { ...graphRead, status: 404, code: 'Request_ResourceNotFound' },
    'gone',
  ],
  [
    'an existing service principal is a conflict',
    {
      ...graphWrite,
      ...young,
      phase: 'service-principal',
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
    },
    'conflict',
  ],
  [
    'two writers at one application may try again',
    { ...graphWrite, phase: 'credential', status: 409, code: 'Directory_ConcurrencyViolation' },
    'transient',
  ],
  [
    'the quota of a creator is a failure of its own, whatever its status',
    { ...graphWrite, phase: 'application', status: 403, code: 'Directory_QuotaExceeded' },
    'quota-exceeded',
  ],
  [
    'a lifetime above the policy’s is a refusal',
    {
      ...graphWrite,
      phase: 'credential',
      status: 400,
      code: 'CredentialInvalidLifetimeAsPerAppPolicy',
    },
    'refused',
  ],
  [
    'a secret that the policy bans is a refusal',
    {
      ...graphWrite,
      phase: 'credential',
      status: 400,
      code: 'CredentialTypeNotAllowedAsPerAppPolicy',
    },
    'refused',
  ],
  [
    'a 429 is throttling with any code',
    { ...graphWrite, phase: 'application', status: 429, code: null },
    'throttled',
  ],
  [
    'an unavailable service did nothing',
    { ...graphWrite, phase: 'application', status: 503, code: 'ServiceUnavailable' },
    'transient',
  ],
  [
    'a gateway’s time-out on a write can hide a commit',
    { ...graphWrite, phase: 'application', status: 504, code: null },
    'unknown-outcome',
  ],
  [
    'a gateway’s time-out on a read hides nothing',
    { ...graphRead, status: 504, code: null },
    'transient',
  ],
  [
    'a write whose connection broke has an unknown outcome',
    { ...graphWrite, phase: 'application', status: null, code: 'ECONNRESET' },
    'unknown-outcome',
  ],
  [
    'a write that was given up has an unknown outcome',
    { ...graphWrite, phase: 'application', status: null, code: 'timeout' },
    'unknown-outcome',
  ],
  [
    'a write that could not connect was never sent',
    { ...graphWrite, phase: 'application', status: null, code: 'ECONNREFUSED' },
    'transient',
  ],
  [
    'a read whose connection broke',
    { ...graphRead, status: null, code: 'ECONNRESET' },
    'transient',
  ],
  [
    'a service principal that Dataverse does not see',
    { ...dataverseWrite, phase: 'application-user', status: 400, code: '0x80072559' },
    'not-replicated-yet',
  ],
  [
    'a second application user of one client id',
    { ...dataverseWrite, phase: 'application-user', status: 412, code: '0x80040237' },
    'conflict',
  ],
  [
    'a portal that is not a user of the environment',
    { ...dataverseWrite, ...young, phase: 'application-user', status: 403, code: '0x80072560' },
    'refused',
  ],
  [
    'a portal that lacks a privilege',
    { ...dataverseWrite, phase: 'security-roles', status: 403, code: '0x80040220' },
    'refused',
  ],
  [
    'a role that cannot be used',
    { ...dataverseWrite, phase: 'security-roles', status: 400, code: '0x80060888' },
    'invalid',
  ],
  [
    'a service protection limit',
    { ...dataverseWrite, phase: 'security-roles', status: 429, code: '0x80072322' },
    'throttled',
  ],
  [
    'a new principal that Dataverse does not know as a user yet',
    { plane: 'dataverse', phase: 'proof', isWrite: false, status: 403, code: '0x80072560' },
    'not-replicated-yet',
  ],
  ['a fresh secret', { ...entraProof, status: 401, code: 'AADSTS7000215' }, 'not-replicated-yet'],
  [
    'a fresh application',
    { ...entraProof, status: 400, code: 'AADSTS700016' },
    'not-replicated-yet',
  ],
  [
    'a fresh service principal',
    { ...entraProof, status: 401, code: 'AADSTS7000229' },
    'not-replicated-yet',
  ],
  [
    'a secret that is refused after ten minutes',
    { ...entraProof, ...old, status: 401, code: 'AADSTS7000215' },
    'refused',
  ],
  ...[
    'AADSTS7000215',
    'AADSTS7000222',
    'AADSTS700027',
    'AADSTS700024',
    'AADSTS700211',
    'AADSTS700016',
    'AADSTS7000229',
    'AADSTS7000112',
    'AADSTS53003',
  ].map(
    (code): Row => [
      `the portal’s own sign-in, ${code}`,
      { ...entraToken, status: 401, code },
      'portal-sign-in',
    ],
  ),
  [
    'an environment that the portal is not assigned to',
    { ...entraToken, status: 400, code: 'AADSTS501051' },
    'refused',
  ],
  [
    'a token endpoint that is out of order',
    { ...entraToken, status: 503, code: null },
    'transient',
  ],
  ['an expired secret', { ...entraProof, ...old, status: 401, code: 'AADSTS7000222' }, 'refused'],
  ['Conditional Access', { ...entraProof, status: 400, code: 'AADSTS53003' }, 'refused'],
  [
    'an environment unknown to Entra',
    { ...entraToken, status: 400, code: 'AADSTS500011' },
    'invalid',
  ],
];

describe('A failure is named by status, code and phase', () => {
  test.each(table)('%s', (_sentence, facts, kind) => {
    expect(classify(facts)).toBe(kind);
  });

  test('an expired secret is no lag even while everything is fresh', () => {
    expect(classify({ ...entraProof, ...young, status: 401, code: 'AADSTS7000222' })).toBe(
      'refused',
    );
  });
});
