import type { EventBody, EventCause } from './event.ts';
import type { ToldEvent } from './event-sentence.ts';

/** One particular of an event. A code is there to copy. */
export type Fact = { term: string; value: string; isCode: boolean };

type KeyOf<T> = T extends T ? keyof T : never;
type Field = Exclude<KeyOf<EventBody>, 'kind' | 'cause'>;

/** A name for every field: a new one does not compile without. */
const terms: Record<Field, string> = {
  sessionId: 'Session',
  personId: 'Whose',
  roles: 'Roles',
  reason: 'Reason',
  why: 'Why',
  verb: 'Tried',
  subjectKind: 'On a',
  subjectId: 'With the id',
  environmentId: 'Environment',
  organizationId: 'Organization',
  portalUserId: 'The portal’s user there',
  state: 'State',
  requestId: 'Request',
  identityDigest: 'Digest of who it is',
  instanceUrl: 'Address',
  formerInstanceUrl: 'Address before',
  sku: 'Type',
  policyDigest: 'Digest of the policy',
  clientId: 'Client id',
  differentRows: 'Different',
  differentId: 'Which one',
  rows: 'Rows',
  count: 'How many',
  withoutEvent: 'Without an event',
  digest: 'Digest of them all',
  specHash: 'Hash of what was shown',
  whyDigest: 'Digest of the reason given',
  askedTogetherId: 'Asked together as',
  principalId: 'Principal',
  policyVersion: 'Policy version',
  commentDigest: 'Digest of the comment',
  runId: 'Run',
  undoRunId: 'Run that takes it back',
  recipe: 'Recipe',
  step: 'Step',
  attempts: 'Attempts',
  remoteId: 'Id at Microsoft',
  microsoftRequestId: 'Microsoft request id',
  outcome: 'Outcome',
  permissions: 'API permissions',
  findings: 'Findings',
  applicationUsers: 'Application users',
  registrations: 'Registrations of ours',
  identity: 'Identity of the database',
  before: 'Before',
  changed: 'Changed',
  credentialId: 'Credential',
  endsAt: 'Ends at',
  endsOn: 'Last valid day',
  living: 'Of so many',
  clockAheadMs: 'Clock ahead of Microsoft’s, in milliseconds',
  keyThumbprint: 'Thumbprint of the tab’s key',
  ciphertextDigest: 'Digest of what was sealed',
  keyId: 'Key id',
  tokensInARow: 'Tokens in a row',
  tookMilliseconds: 'Took, in milliseconds',
  from: 'From event',
  upTo: 'Up to event',
  intact: 'Intact',
};

/** What an event says, field by field: who, as which role, through which channel, and on what. */
export function eventFacts({ by, channel, event }: ToldEvent): Fact[] {
  const person = by.type === 'person' ? [code('Person', by.personId)] : [];
  const role = by.type === 'person' && by.role ? [word('Acting as', by.role)] : [];
  const fields = Object.entries(event).flatMap(([field, value]) => {
    if (field === 'kind') return [];
    return field === 'cause' ? causeFacts(causeOf(event)) : factOf(field, value);
  });
  return [code('Kind', event.kind), ...person, ...role, word('Through', channel), ...fields];
}

const word = (term: string, value: string): Fact => ({ term, value, isCode: false });
const code = (term: string, value: string): Fact => ({ term, value, isCode: true });

function factOf(field: string, value: unknown): Fact[] {
  if (value === null || !isField(field)) return [];
  const term = terms[field];
  if (Array.isArray(value)) return [word(term, value.length === 0 ? 'none' : value.join(', '))];
  if (typeof value === 'boolean') return [word(term, value ? 'yes' : 'no')];
  return [{ term, value: String(value), isCode: /(Id|Hash|[Dd]igest|Thumbprint)$/.test(field) }];
}

const isField = (field: string): field is Field => field in terms;

function causeOf(event: EventBody): EventCause | null {
  return 'cause' in event ? event.cause : null;
}

function causeFacts(cause: EventCause | null): Fact[] {
  if (!cause) return [];
  const { code: name, status, microsoftRequestId } = cause;
  return [
    code('Cause', name),
    ...(status === null ? [] : [word('HTTP status', String(status))]),
    ...(microsoftRequestId ? [code(terms.microsoftRequestId, microsoftRequestId)] : []),
  ];
}
