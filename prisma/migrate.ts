// Migrates the database of DATABASE_OWNER_URL and grants the role of DATABASE_URL what it needs.
import { connectionFault } from './connection-fault.ts';
import { migrateDatabase } from './migrate-database.ts';
import { NewerSchema } from './newer-schema.ts';

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  console.error('Set DATABASE_OWNER_URL (the owner) and DATABASE_URL (the app role) to migrate.');
  process.exit(1);
}
const fault = connectionFault(process.env);
if (fault !== undefined) {
  console.error(fault);
  process.exit(1);
}
const appRole = decodeURIComponent(new URL(appUrl).username);
const applied = await migrateDatabase({ ownerUrl, appRole }).catch((error: unknown) => {
  if (!(error instanceof NewerSchema)) throw error;
  console.error(error.message);
  process.exit(1);
});
console.log(
  applied.length === 0
    ? 'The database is up to date.'
    : `Migrations applied: ${applied.join(', ')}.`,
);
