-- A registration that no row knows is a finding of the tenant: neither of a principal nor of an environment.
ALTER TABLE "finding" DROP CONSTRAINT "finding_of_something";
ALTER TABLE "finding" ADD CONSTRAINT "finding_of_something" CHECK (
    "principal_id" IS NOT NULL OR "environment_id" IS NOT NULL OR "code" = 'registration-without-row'
);
