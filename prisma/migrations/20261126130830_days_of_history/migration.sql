-- How many events of each kind a UTC day had, and between which numbers they lie: what a list by days
-- starts from and what the chart shows. Clocks of two replicas may differ, so the order of `at` is
-- not quite the order of `seq`; the numbers kept here are the true first and last all the same.
CREATE TABLE "audit_day" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "events" INTEGER NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,

    CONSTRAINT "audit_day_pkey" PRIMARY KEY ("day","kind")
);

-- A row is updated with each event: room on the page keeps these updates out of the index.
ALTER TABLE "audit_day" SET (fillfactor = 50);

INSERT INTO "audit_day" ("day", "kind", "events", "first_seq", "last_seq")
SELECT ("at" AT TIME ZONE 'UTC')::date, "kind", count(*), min("seq"), max("seq")
FROM "audit_event"
GROUP BY 1, 2;

-- Runs as the owner: the portal's role may read the days and not write them. Writers of events stand
-- in one queue (lib/audit/append.ts), so nobody waits for a row here.
CREATE FUNCTION "audit_day_counts"() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "audit_day" AS kept ("day", "kind", "events", "first_seq", "last_seq")
  SELECT ("at" AT TIME ZONE 'UTC')::date, "kind", count(*), min("seq"), max("seq")
  FROM "added"
  GROUP BY 1, 2
  ON CONFLICT ("day", "kind") DO UPDATE SET
    "events" = kept."events" + EXCLUDED."events",
    "first_seq" = least(kept."first_seq", EXCLUDED."first_seq"),
    "last_seq" = greatest(kept."last_seq", EXCLUDED."last_seq");
  RETURN NULL;
END $$;
CREATE TRIGGER "audit_event_counts_its_day" AFTER INSERT ON "audit_event"
  REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_day_counts"();

-- With the time in the index, a kind's events of some days are found without a look at their rows.
CREATE INDEX "audit_event_kind_seq_at_idx" ON "audit_event"("kind", "seq", "at");
DROP INDEX "audit_event_kind_seq_idx";
