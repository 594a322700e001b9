import { defineConfig } from 'prisma/config';

// `prisma migrate deploy` stays usable where Prisma's engine can be downloaded; our own commands
// (prisma/migrate.ts, npm run db:migration) need no download.
const url = process.env.DATABASE_OWNER_URL;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
