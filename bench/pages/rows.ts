import type { Prisma } from '#lib/kernel/db.ts';

/** Rows to be laid into the database as they are, by table; the order is that of the references. */
export type BenchRows = {
  person: Prisma.PersonCreateManyInput[];
  session: Prisma.SessionCreateManyInput[];
  environment: Prisma.EnvironmentCreateManyInput[];
  request: Prisma.RequestCreateManyInput[];
  decision: Prisma.DecisionCreateManyInput[];
  principal: Prisma.PrincipalCreateManyInput[];
  principalOwner: Prisma.PrincipalOwnerCreateManyInput[];
  seat: Prisma.SeatCreateManyInput[];
  approvedSpec: Prisma.ApprovedSpecCreateManyInput[];
  run: Prisma.RunCreateManyInput[];
  runStep: Prisma.RunStepCreateManyInput[];
  remoteObject: Prisma.RemoteObjectCreateManyInput[];
  verification: Prisma.VerificationCreateManyInput[];
  finding: Prisma.FindingCreateManyInput[];
  credential: Prisma.CredentialCreateManyInput[];
  auditEvent: Prisma.AuditEventCreateManyInput[];
};

export function noRows(): BenchRows {
  return {
    person: [],
    session: [],
    environment: [],
    request: [],
    decision: [],
    principal: [],
    principalOwner: [],
    seat: [],
    approvedSpec: [],
    run: [],
    runStep: [],
    remoteObject: [],
    verification: [],
    finding: [],
    credential: [],
    auditEvent: [],
  };
}
