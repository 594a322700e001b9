-- The processes of the portal that run, as each says of itself each minute: whether their clocks and
-- their builds agree. What was not seen for an hour is deleted.
CREATE TABLE "replica" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "actions_key" TEXT,
    "clock_ahead_ms" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);
