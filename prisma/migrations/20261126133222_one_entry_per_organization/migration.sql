-- An organization can be picked in one entry of the catalog. Where it is there more than once, the
-- oldest stays; a younger one keeps its principals and pending requests, and says which one to ask in.
-- The words are those of lib/environments/same-organization.ts.
WITH "ranked" AS (
  SELECT "id", first_value("id") OVER (PARTITION BY "organization_id" ORDER BY "added_at", "id") AS "kept_id"
  FROM "environment"
  WHERE "state" = 'ready' AND "organization_id" IS NOT NULL
)
UPDATE "environment"
SET "state" = 'unavailable',
    "state_reason" = 'Same organization as ' || "kept"."display_name"
      || coalesce(' (' || substring("kept"."instance_url" FROM '^https?://([^/]+)') || ')', '')
      || '. Ask there; the principals here stay as they are.'
FROM "ranked" JOIN "environment" AS "kept" ON "kept"."id" = "ranked"."kept_id"
WHERE "environment"."id" = "ranked"."id" AND "ranked"."id" <> "ranked"."kept_id";

CREATE UNIQUE INDEX "environment_organization_ready" ON "environment" ("organization_id")
  WHERE "state" = 'ready';
