import type { Difference, DifferenceCode, FactsOf } from './difference.ts';
import type { Finding } from './finding.ts';
import type { CredentialKind } from './found-credential.ts';
import { isolated } from './isolated.ts';
import { entryName } from './state-reason.ts';

type DifferenceOf<C extends DifferenceCode> = Extract<Difference, { code: C }>;
type Table = { [C in DifferenceCode]: (difference: DifferenceOf<C>) => string };

/** One sentence for every code: a new code does not compile without one. */
const sentences: Table = {
  'api-permission-requested': () =>
    'The registration asks for API permissions. Dataverse ignores them for an application: remove them in Entra.',
  'app-role-assigned': () => 'It was granted application permissions in Entra.',
  'delegated-grant': () => 'It was granted delegated permissions in Entra.',
  'foreign-owner': ({ facts: { objectId, name } }) =>
    `${isolated(name ?? objectId)} owns the registration in Entra and could add a secret past every approval.`,
  'owner-without-role': ({ facts: { name } }) =>
    `${isolated(name)} is one of its owners and did not hold the role Maker at their last sign-in.`,
  'past-end': ({ facts: { endsOn, pausedOn } }) =>
    pausedOn === null
      ? `It ended on ${endsOn} and is still alive. The portal pauses it as soon as nothing holds that back.`
      : `It ended on ${endsOn} and is still alive. On ${pausedOn} the portal pauses it: ask for a new one before that, and put its secret where this one’s is.`,
  'registration-missing': () => 'Its application registration is gone from Entra.',
  'service-principal-missing': () => 'Its service principal is gone from Entra.',
  'service-principal-disabled': () => 'Its service principal is disabled in Entra.',
  'other-organization': () =>
    'Another organization answers at the address of its environment: what was approved there is not what is there now.',
  'application-user-missing': () => 'Its application user is gone from the environment.',
  'application-user-disabled': () => 'Its application user is disabled.',
  'other-business-unit': ({ facts: { approvedName } }) => `It is not in ${approvedName} any more.`,
  'role-missing': ({ facts: { name } }) => `The approved role ${isolated(name)} is missing.`,
  'role-extra': ({ facts: { name } }) => `It holds ${isolated(name)}, which nobody approved.`,
  'privilege-beyond-roles': ({ facts: { names, count } }) =>
    `It may do more than its approved roles allow, by a team or another role: ${firstOf(names, count)}.`,
  'user-elsewhere': ({ facts: { environmentName: displayName, instanceUrl = null, isDisabled } }) =>
    `It is an application user in ${entryName({ displayName, instanceUrl })} as well, where nobody approved it, as after a copy: ${
      isDisabled
        ? 'once that is enabled there, its secret opens that environment too.'
        : 'its secret opens that environment too.'
    } Delete that application user.`,
  'foreign-credential': ({ facts }) => foreignCredentialWords(facts),
  'removed-secret-listed': ({ facts: { endsOn } }) =>
    `A client secret that was removed is in Entra again, as after its registration was restored: it can sign in as it${until(endsOn)}. Remove it in Entra.`,
  'secret-in-question': ({ facts: { endsOn } }) =>
    `A client secret was being handed over when the database was replaced, as by a backup: it can sign in as it${until(endsOn)}, and nobody here knows who has it. Ask its owners; when in doubt, issue another and remove this one.`,
  'registration-without-row': ({ facts: { name, clientId } }) =>
    `${isolated(name)}, client id ${clientId}, was made by the portal and is not known here.`,
  'service-principal-enabled': () => 'Its service principal is not disabled in Entra.',
  'application-user-enabled': () => 'Its application user is not disabled.',
  'client-secret-left': ({ facts: { count } }) =>
    count === 1
      ? 'One client secret of it is left in Entra.'
      : `${count} client secrets of it are left in Entra.`,
  'registration-left': () => 'Its application registration is still in Entra.',
  'service-principal-left': () => 'Its service principal is still in Entra.',
  'application-user-left': () => 'Its application user is still in the environment.',
  'role-left': ({ facts: { name } }) => `It still holds ${isolated(name)}.`,
};

const kindWords: Record<CredentialKind, string> = {
  secret: 'client secret',
  certificate: 'certificate',
  federated: 'federated credential',
};

function foreignCredentialWords(facts: FactsOf<'foreign-credential'>): string {
  const { kind, holder, name, keyId, endsOn, subject } = facts;
  const of = holder === 'app-registration' ? 'registration' : 'service principal';
  const what = `A ${kindWords[kind]} that was not issued here is at its ${of} in Entra: ${isolated(name ?? keyId)}.`;
  return subject === null
    ? `${what} Whoever holds it can sign in as it${until(endsOn)}, past every approval. Remove it in Entra.`
    : `${what} With it ${subject} can sign in as it, past every approval. Remove it in Entra.`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

function until(endsOn: string | null): string {
  return endsOn === null ? '' : ` until ${dayFormat.format(new Date(endsOn))}`;
}

/** A finding as a sentence; one that an older release stored says what it was stored with. */
export function findingWords(finding: Finding): string {
  return 'words' in finding ? finding.words : tell(finding.code, finding);
}

function tell<C extends DifferenceCode>(code: C, difference: DifferenceOf<C>): string {
  const sentence: Table[C] = sentences[code];
  return sentence(difference);
}

function firstOf(names: readonly string[], count: number): string {
  const shown = names.slice(0, 3);
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return `${shown.join(', ')}${more}`;
}
