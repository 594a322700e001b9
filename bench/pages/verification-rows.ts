import type { Finding, VerificationEvidence } from '#lib/model/finding.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import type { Happening } from './chain-on.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

const role = { roleId: rowId(), name: 'System Reader' };
const extraRole: Finding = { code: 'role-extra', seatId: null, facts: role };

/** What a run read back at `at`: as approved, or one role too many. */
export function verificationRows(of: {
  principalId: string;
  runId: string;
  spec: RequestSpec;
  differs: boolean;
  at: Date;
}): {
  verification: BenchRows['verification'][number];
  findings: BenchRows['finding'];
  verified: Happening;
} {
  const { principalId, runId, spec, at } = of;
  const findings = of.differs ? [extraRole] : [];
  const outcome = of.differs ? 'differs' : 'as-approved';
  const evidence: VerificationEvidence = {
    lists: ['API permissions', 'App roles', 'Delegated grants'].map((name) => ({
      name,
      state: 'visible',
      size: 0,
      why: null,
      requestId: rowId(),
    })),
    ownersAtEntra: [],
    clientId: rowId(),
    servicePrincipalId: rowId(),
    seats: [
      {
        seatId: null,
        userId: rowId(),
        roles: spec.roles.map(({ roleId, name }) => ({ roleId, name })),
        privileges: 12,
      },
    ],
  };
  return {
    verification: {
      id: rowId(),
      principalId,
      runId,
      outcome,
      permissions: 'proven',
      findings: JSON.stringify(findings),
      evidence: JSON.stringify(evidence),
      at,
    },
    findings: findings.map(({ code, seatId, facts }) => ({
      ...{ id: rowId(), principalId, code, seatId, subject: role.roleId, state: 'open' },
      facts: JSON.stringify(facts),
      firstSeenAt: at,
      lastSeenAt: at,
    })),
    verified: {
      at,
      by: { type: 'system', name: 'worker' },
      event: {
        kind: 'principal.verified',
        principalId,
        environmentId: spec.environmentId,
        runId,
        outcome,
        permissions: 'proven',
        findings: findings.map(({ code }) => code),
      },
    },
  };
}
