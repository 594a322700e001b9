-- An event follows the last one: the next number, its hash, and no moment before it. Whoever may add to
-- the history can add at its end only, and cannot date it back.
CREATE FUNCTION "audit_event_follows"() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
DECLARE
  last_seq BIGINT;
  last_hash TEXT;
  last_at TIMESTAMPTZ;
BEGIN
  SELECT "seq", "hash", "at" INTO last_seq, last_hash, last_at
  FROM "audit_event" ORDER BY "seq" DESC LIMIT 1;
  IF NEW."seq" <> coalesce(last_seq, 0) + 1 OR NEW."prev_hash" <> coalesce(last_hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'An event follows the last one of the history.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."at" < last_at THEN
    RAISE EXCEPTION 'An event is not earlier than the one before it.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_event_follows" BEFORE INSERT ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_follows"();
