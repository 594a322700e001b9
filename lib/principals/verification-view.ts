import { z } from 'zod';
import type { Prisma } from '#lib/kernel/db.ts';
import {
  type Finding,
  finding,
  type PermissionCheck,
  permissionCheck,
  type VerificationEvidence,
  verificationEvidence,
} from '#lib/model/finding.ts';

export type VerificationView = {
  at: Date;
  outcome: 'as-approved' | 'differs';
  permissions: PermissionCheck;
  findings: Finding[];
  evidence: VerificationEvidence;
};

/** What one look at Microsoft saw, whatever release stored it. */
export function verificationView(row: Prisma.VerificationGetPayload<object>): VerificationView {
  return {
    at: row.at,
    outcome: z.enum(['as-approved', 'differs']).parse(row.outcome),
    permissions: permissionCheck.parse(row.permissions),
    findings: z.array(finding).parse(row.findings),
    evidence: verificationEvidence.parse(row.evidence),
  };
}
