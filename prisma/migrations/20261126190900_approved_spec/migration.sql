-- Decisions many per request; a principal need not come from a request.
DROP INDEX "decision_request_id_key";
CREATE INDEX "decision_request_id_decided_at_idx" ON "decision"("request_id", "decided_at");
ALTER TABLE "principal" ALTER COLUMN "request_id" DROP NOT NULL;

-- What was approved, in rows of its own.
CREATE TABLE "approved_spec" (
    "principal_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "seat_id" UUID,
    "intent" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "spec_hash" TEXT NOT NULL,
    "request_id" UUID,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approved_spec_pkey" PRIMARY KEY ("principal_id", "version")
);
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_version_positive" CHECK ("version" > 0);
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_intent_known"
  CHECK ("intent" IN ('running', 'stopped', 'retired'));

-- As the run that provisioned froze it, which is what the decision and the history hold the hash of.
-- What such a run cannot say is an empty spec here as it was there: it costs that principal alone.
INSERT INTO "approved_spec" ("principal_id", "version", "seat_id", "intent", "spec", "spec_hash", "request_id", "approved_at")
SELECT DISTINCT ON ("run"."principal_id")
  "run"."principal_id", 1, "run"."seat_id", 'running', coalesce("run"."spec" -> 'ask', '{}'),
  coalesce("decided"."spec_hash", "request"."spec_hash"), "request"."id",
  coalesce("decided"."decided_at", "principal"."created_at")
FROM "run"
JOIN "principal" ON "principal"."id" = "run"."principal_id"
JOIN "request" ON "request"."id" = "principal"."request_id"
LEFT JOIN "decision" AS "decided"
  ON "decided"."request_id" = "request"."id" AND "decided"."outcome" = 'approved'
WHERE "run"."recipe" = 'provision'
ORDER BY "run"."principal_id", "run"."created_at";

CREATE FUNCTION "approved_spec_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was approved is append-only.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "approved_spec_no_change" BEFORE UPDATE OR DELETE ON "approved_spec"
  FOR EACH ROW EXECUTE FUNCTION "approved_spec_is_append_only"();
CREATE TRIGGER "approved_spec_no_truncate" BEFORE TRUNCATE ON "approved_spec"
  FOR EACH STATEMENT EXECUTE FUNCTION "approved_spec_is_append_only"();

-- A step names its seat where it has one, and the verification its own word.
ALTER TABLE "run_step" ADD COLUMN "seat_id" UUID;
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
UPDATE "run_step" SET "seat_id" = "run"."seat_id" FROM "run"
WHERE "run"."id" = "run_step"."run_id" AND "run_step"."key" IN
  ('application-user', 'security-roles', 'remove-application-user', 'remove-security-roles', 'disable-application-user');
UPDATE "run_step" SET "key" = 'verification' WHERE "key" = 'proof';

-- One run of a principal at a time, whoever starts them. It works on a version of what was approved.
DROP INDEX "run_live";
CREATE UNIQUE INDEX "run_live" ON "run" ("principal_id")
  WHERE "state" IN ('queued', 'running', 'waiting');
ALTER TABLE "run" ADD COLUMN "spec_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "run" ALTER COLUMN "spec_version" DROP DEFAULT;
ALTER TABLE "run" DROP COLUMN "seat_id", DROP COLUMN "spec";
