-- An admin may give a run up; another takes back what it made.
ALTER TABLE "run" DROP CONSTRAINT "run_state_known";
ALTER TABLE "run" ADD CONSTRAINT "run_state_known"
  CHECK ("state" IN ('queued', 'running', 'waiting', 'resting', 'failed', 'succeeded', 'cancelled'));

-- AlterTable
ALTER TABLE "run_step" ADD COLUMN "slot_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "write_budget" (
    "lane" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "write_budget_pkey" PRIMARY KEY ("lane")
);

-- Twins are looked for by these rows alone; there are few of them.
CREATE INDEX "run_step_twins" ON "run_step" ("look_until")
  WHERE "key" = 'application' AND "state" = 'done' AND "look_until" IS NOT NULL;
