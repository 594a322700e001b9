-- What is under way or failed is listed by when its run began.
CREATE INDEX "run_unfinished_by_time" ON "run" ("created_at")
  WHERE "recipe" <> 'verify' AND "state" IN ('queued', 'running', 'waiting', 'resting', 'failed');

-- Whether a principal was stopped or taken back is asked of every one that is listed as ready.
DROP INDEX "run_stop";
CREATE INDEX "run_taken_back" ON "run" ("principal_id") WHERE "recipe" IN ('stop', 'undo');
