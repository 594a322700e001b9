-- The newest run of each recipe is the first of its entries, however many nights came before it.
-- DropIndex
DROP INDEX "run_principal_id_recipe_created_at_idx";

-- CreateIndex
CREATE INDEX "run_principal_id_recipe_created_at_idx" ON "run"("principal_id", "recipe", "created_at" DESC);
