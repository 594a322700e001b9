CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "principal_id" UUID,
    "environment_id" UUID,
    "seat_id" UUID,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "words" TEXT,
    "state" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "put_right_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "finding" ADD CONSTRAINT "finding_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_state_known"
  CHECK ("state" IN ('open', 'accepted', 'put-right'));
ALTER TABLE "finding" ADD CONSTRAINT "finding_of_one"
  CHECK (("principal_id" IS NULL) <> ("environment_id" IS NULL));
ALTER TABLE "finding" ADD CONSTRAINT "finding_put_right_then"
  CHECK (("state" = 'put-right') = ("put_right_at" IS NOT NULL));
CREATE INDEX "finding_principal_id_first_seen_at_idx" ON "finding"("principal_id", "first_seen_at");

-- What the newest look at each living principal found is open; it was first seen in the oldest of the
-- looks in a row, up to that one, that found the same. It is told in the words it was stored with.
WITH "newest" AS (
  SELECT DISTINCT ON ("principal_id") "principal_id", "findings", "at"
  FROM "verification" ORDER BY "principal_id", "at" DESC
), "found" AS (
  SELECT DISTINCT "newest"."principal_id", "newest"."at", "one" ->> 'code' AS "code", "one" ->> 'words' AS "words"
  FROM "newest"
  JOIN "principal" ON "principal"."id" = "newest"."principal_id" AND "principal"."retired_at" IS NULL
  CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof("newest"."findings") = 'array' THEN "newest"."findings" ELSE '[]' END
  ) AS "one"
  WHERE "one" ->> 'code' IS NOT NULL
)
INSERT INTO "finding" ("id", "principal_id", "seat_id", "code", "subject", "facts", "words", "state", "first_seen_at", "last_seen_at")
SELECT
  gen_random_uuid(), "found"."principal_id",
  CASE WHEN "found"."code" LIKE 'application-user-%' OR "found"."code" LIKE 'role-%'
      OR "found"."code" IN ('other-business-unit', 'privilege-beyond-roles')
    THEN (SELECT "id" FROM "seat" WHERE "seat"."principal_id" = "found"."principal_id" ORDER BY "created_at" LIMIT 1)
  END,
  "found"."code", coalesce("found"."words", ''), '{}', coalesce("found"."words", ''), 'open',
  coalesce((
    SELECT min("look"."at") FROM "verification" AS "look"
    WHERE "look"."principal_id" = "found"."principal_id" AND "look"."at" > coalesce((
      SELECT max("other"."at") FROM "verification" AS "other"
      WHERE "other"."principal_id" = "found"."principal_id"
        AND NOT "other"."findings" @> jsonb_build_array(jsonb_build_object('code', "found"."code", 'words', "found"."words"))
    ), '-infinity')
  ), "found"."at"),
  "found"."at"
FROM "found";

-- The same finding is open once, whoever looks at the same time.
CREATE UNIQUE INDEX "finding_open" ON "finding" ("principal_id", "code", coalesce("seat_id", '00000000-0000-0000-0000-000000000000'), "subject")
  WHERE "state" <> 'put-right' AND "principal_id" IS NOT NULL;
-- Few principals have one: those are found without a look at all the others.
CREATE INDEX "finding_of_principal" ON "finding" ("principal_id") WHERE "state" = 'open';
DROP INDEX "verification_with_findings";
