-- What people tried and may not, counted by what it was. The first attempt of a window is an event, those
-- that follow in it are counted here.
CREATE TABLE "denial" (
    "person_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "denial_pkey" PRIMARY KEY ("person_id", "verb", "subject_kind", "subject_id", "reason", "since")
);
CREATE INDEX "denial_last_at_idx" ON "denial"("last_at");
