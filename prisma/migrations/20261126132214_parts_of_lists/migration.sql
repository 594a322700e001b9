-- CreateIndex
CREATE INDEX "request_closed_at_idx" ON "request"("closed_at");

-- What somebody owns is found in the index alone.
-- DropIndex
DROP INDEX "principal_owner_person_id_idx";

-- CreateIndex
CREATE INDEX "principal_owner_person_id_principal_id_idx" ON "principal_owner"("person_id", "principal_id");

-- What Prisma cannot say -------------------------------------------------------------------------

-- The parts of the list of principals (lib/principals/principals-in.ts) that few of them are in: each
-- is an index of those few, so that they are found and counted without a look at all the others.
CREATE INDEX "run_unfinished" ON "run" ("principal_id", "state")
  WHERE "recipe" <> 'verify' AND "state" IN ('queued', 'running', 'waiting', 'resting', 'failed');
CREATE INDEX "run_stop" ON "run" ("principal_id") WHERE "recipe" = 'stop';
CREATE INDEX "verification_with_findings" ON "verification" ("principal_id", "at")
  WHERE "findings" <> '[]';
CREATE INDEX "principal_retired" ON "principal" ("created_at") WHERE "retired_at" IS NOT NULL;
CREATE INDEX "credential_unconfirmed" ON "credential" ("principal_id") WHERE "state" = 'opened';

-- A client id is looked for by how it begins.
CREATE INDEX "remote_object_client_id" ON "remote_object" ("client_id" text_pattern_ops)
  WHERE "client_id" IS NOT NULL;
