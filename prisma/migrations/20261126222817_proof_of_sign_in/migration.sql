-- When somebody proved who they are is what the id token says of it (auth_time), and not when tokens were
-- exchanged. Of the sessions there are, nobody knows: none of them counts as a recent proof.
ALTER TABLE "session" ALTER COLUMN "authenticated_at" DROP NOT NULL;
UPDATE "session" SET "authenticated_at" = NULL;

-- A proof is never younger than the exchange that told of it, whatever the two clocks say; so a recent
-- proof is of recent roles too.
ALTER TABLE "session" ADD CONSTRAINT "session_proved_before_exchange"
  CHECK ("authenticated_at" <= "created_at");

-- The Conditional Access authentication contexts that the id token names (acrs).
ALTER TABLE "session" ADD COLUMN "auth_contexts" TEXT[] NOT NULL DEFAULT '{}';

-- For the sweep of sessions that nobody uses any more.
CREATE INDEX "session_open_idx" ON "session"("last_seen_at") WHERE "ended_at" IS NULL;
