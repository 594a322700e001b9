-- Lets one transaction at a time add to the history: waits for the lock, which is held until the transaction
-- ends, and then tells the end of the history, with the end of each of these principals' own. It is VOLATILE,
-- so that what is read after the wait is what the former holder committed.
CREATE FUNCTION "audit_event_held_end"("principals" UUID[])
RETURNS TABLE ("seq" BIGINT, "hash" TEXT, "at" TIMESTAMPTZ(3), "principalId" UUID, "principalHash" TEXT)
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4715026);
  RETURN QUERY
    SELECT head."seq", head."hash", head."at", own.id, own."hash"
    FROM (SELECT 1) AS one
    LEFT JOIN (
      SELECT e."seq", e."hash", e."at" FROM "audit_event" e ORDER BY e."seq" DESC LIMIT 1
    ) AS head ON true
    LEFT JOIN LATERAL (
      SELECT p.id, (
        SELECT e."hash" FROM "audit_event" e WHERE e."principal_id" = p.id ORDER BY e."seq" DESC LIMIT 1
      ) AS "hash"
      FROM unnest("principals") AS p(id)
    ) AS own ON true;
END $$;
