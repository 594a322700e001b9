-- A principal is searched for by any part of its name: without this index, all names are read for it.
-- The extension comes with PostgreSQL, but whoever runs the server may not allow it. A search then
-- finds the same, only slower among very many.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  -- CreateIndex
  CREATE INDEX "principal_name_part" ON "principal" USING GIN ("name" gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'Names are searched without an index: %', SQLERRM;
END
$$;
