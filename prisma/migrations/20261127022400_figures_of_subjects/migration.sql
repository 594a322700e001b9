-- How few events are about one request, session, run or credential: PostgreSQL keeps no figures of a
-- partial index, took half a percent of the history for each, and would compile the look-up of a session.
CREATE STATISTICS "audit_event_subject_figures" ON (audit_event_subject("kind", "body")) FROM "audit_event";
