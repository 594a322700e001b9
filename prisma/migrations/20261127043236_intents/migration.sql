-- A principal can be paused too.
ALTER TABLE "approved_spec" DROP CONSTRAINT "approved_spec_intent_known";
ALTER TABLE "approved_spec" ADD CONSTRAINT "approved_spec_intent_known"
  CHECK ("intent" IN ('running', 'paused', 'stopped', 'retired'));

-- Whoever stopped one until now put that in force, without a row of it.
INSERT INTO "approved_spec" ("principal_id", "version", "seat_id", "intent", "spec", "spec_hash", "request_id", "approved_at")
SELECT "newest"."principal_id", "newest"."version" + 1, NULL, 'stopped', "newest"."spec",
  "newest"."spec_hash", "newest"."request_id", "stopped"."created_at"
FROM (
  SELECT DISTINCT ON ("principal_id") * FROM "approved_spec" ORDER BY "principal_id", "version" DESC
) AS "newest"
JOIN (
  SELECT "principal_id", min("created_at") AS "created_at" FROM "run" WHERE "recipe" = 'stop' GROUP BY 1
) AS "stopped" USING ("principal_id");

-- Whether a principal was ever paused or stopped is asked of every one that is listed as ready.
CREATE INDEX "approved_spec_cut" ON "approved_spec" ("principal_id")
  WHERE "intent" IN ('paused', 'stopped');
