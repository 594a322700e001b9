-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "removal_seen" JSONB;
