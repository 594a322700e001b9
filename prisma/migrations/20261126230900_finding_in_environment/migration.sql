-- A principal can be found in an environment where it has no seat: such a finding is of both.
ALTER TABLE "finding" DROP CONSTRAINT "finding_of_one";
ALTER TABLE "finding" ADD CONSTRAINT "finding_of_something"
  CHECK ("principal_id" IS NOT NULL OR "environment_id" IS NOT NULL);
CREATE INDEX "finding_of_environment" ON "finding" ("environment_id") WHERE "state" <> 'put-right';
