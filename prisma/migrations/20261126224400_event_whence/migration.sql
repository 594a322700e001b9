-- From where somebody did what an event tells, beside the chain: the event holds a salted digest alone, so
-- that a row can be erased without a gap. Events from before have none.
CREATE TABLE "event_whence" (
    "event_id" UUID NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "salt" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_whence_pkey" PRIMARY KEY ("event_id")
);
CREATE INDEX "event_whence_at_idx" ON "event_whence"("at");
