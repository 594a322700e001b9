-- AlterTable
ALTER TABLE "request" ADD COLUMN     "asked_together_id" UUID;

-- CreateIndex
CREATE INDEX "request_asked_together_id_idx" ON "request"("asked_together_id");
