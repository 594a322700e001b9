-- What ends soon, and what has ended and is to be paused, is asked for each minute and on lists.
CREATE INDEX "principal_ends_on_living" ON "principal" ("ends_on") WHERE "retired_at" IS NULL;
