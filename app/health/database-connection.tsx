import { Status } from '#components/ui/status.tsx';
import { databasePrivacy } from '#lib/kernel/database-privacy.ts';
import { configuration } from '#lib/kernel/env.ts';

/** Who could read along between the portal and its database, and what to do where somebody could. */
export function DatabaseConnection() {
  const privacy = databasePrivacy(configuration().databaseUrl);
  if (privacy === 'this-machine') return 'On this machine';
  if (privacy === 'verified') return 'Encrypted, and the certificate is checked';
  return (
    <span className="flex flex-col gap-1">
      <Status tone="wait">
        {privacy === 'open' ? 'Not encrypted' : 'The certificate is not checked'}
      </Status>
      <span className="text-small text-ink-soft">
        DATABASE_TLS=optional allows it. Add sslmode=verify-full to DATABASE_URL, unless the network
        in between is yours alone.
      </span>
    </span>
  );
}
