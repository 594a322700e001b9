-- A page of a list is found by what it is sorted by.
-- CreateIndex
CREATE INDEX "principal_created_at_idx" ON "principal"("created_at");

-- CreateIndex
CREATE INDEX "request_submitted_at_idx" ON "request"("submitted_at");

-- What an environment has, counted and listed.
-- CreateIndex
CREATE INDEX "request_environment_id_idx" ON "request"("environment_id");

-- CreateIndex
CREATE INDEX "seat_environment_id_idx" ON "seat"("environment_id");

-- How a principal stands: its newest run of each recipe, however many nights it was verified.
-- CreateIndex
CREATE INDEX "run_principal_id_recipe_created_at_idx" ON "run"("principal_id", "recipe", "created_at");
