-- Which request, session, run or credential an event is about, out of its canonical text: what must agree
-- with the history is looked up by it. The many events of a run's steps are found by their principal.
CREATE FUNCTION "audit_event_subject"("kind" TEXT, "body" TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN "kind" LIKE 'run.step-%' THEN NULL
    ELSE substring("body" FROM '"(?:credentialId|requestId|runId|sessionId)":"([0-9a-f-]{36})"') END
$$;
CREATE INDEX "audit_event_subject_seq_idx" ON "audit_event" (audit_event_subject("kind", "body"), "seq")
  WHERE audit_event_subject("kind", "body") IS NOT NULL;
