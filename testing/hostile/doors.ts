/** What the doors of a portal are told when nothing is wrong; the ids of what is there. */
export type Known = {
  nothingId: string;
  requestId: string;
  environmentId: string;
  unitId: string;
  roleId: string;
  personId: string;
  publicKey: unknown;
};

export type Who = 'maker' | 'admin' | 'nobody';

/** A server action: who sends it, how, and all its fields as they would be right. */
export type ActionDoor = {
  as: Who;
  how: 'form' | 'call';
  fields: (known: Known) => Record<string, unknown>;
};

const of = (...names: string[]) => {
  return ({ nothingId }: Known) => Object.fromEntries(names.map((name) => [name, nothingId]));
};
const decision = ({ requestId }: Known) => ({
  requestId,
  specHash: '0'.repeat(64),
  comment: 'No, not like that.',
});

/** Every server action, by its file and name. */
export const actionDoors: Record<string, ActionDoor> = {
  'approvals/[id] approve': {
    as: 'admin',
    how: 'form',
    fields: (known) => ({ ...decision(known), requestId: known.nothingId }),
  },
  'approvals/[id] reject': { as: 'admin', how: 'form', fields: decision },
  'approvals/[id] retry': { as: 'admin', how: 'form', fields: of('runId') },
  'approvals/[id] undo': { as: 'admin', how: 'form', fields: of('runId') },
  'environments/[id] check': { as: 'admin', how: 'form', fields: of('environmentId') },
  'environments/[id] move': {
    as: 'admin',
    how: 'form',
    fields: ({ nothingId }) => ({
      environmentId: nothingId,
      instanceUrl: 'https://sales.crm4.dynamics.com.invalid',
    }),
  },
  'environments/new add': {
    as: 'admin',
    how: 'form',
    fields: () => ({
      instanceUrl: 'https://sales.crm4.dynamics.com.invalid',
      displayName: 'Sales',
      sku: 'Sandbox',
      environmentId: '',
    }),
  },
  'history/verify verifyWholeHistory': { as: 'admin', how: 'form', fields: of('id') },
  'health goOnEnding': { as: 'admin', how: 'form', fields: () => ({ count: '1' }) },
  'principals/[id] verify': { as: 'maker', how: 'form', fields: of('principalId') },
  'principals/[id] pause': { as: 'maker', how: 'form', fields: of('principalId') },
  'principals/[id] resume': { as: 'admin', how: 'form', fields: of('principalId') },
  'principals/[id] stop': { as: 'maker', how: 'form', fields: of('principalId') },
  'principals/[id] confirmInUse': { as: 'maker', how: 'form', fields: of('credentialId') },
  'principals/[id] remove': { as: 'maker', how: 'form', fields: of('credentialId') },
  'principals/[id]/issue issue': {
    as: 'maker',
    how: 'call',
    fields: ({ nothingId, publicKey }) => ({
      principalId: nothingId,
      credentialId: nothingId,
      publicKey,
    }),
  },
  'principals/[id]/issue open': { as: 'maker', how: 'call', fields: of('credentialId') },
  'principals/[id]/issue confirmStored': { as: 'maker', how: 'call', fields: of('credentialId') },
  'principals/[id]/issue discardSecret': { as: 'maker', how: 'call', fields: of('credentialId') },
  'principals/[id]/simulator runFlow': {
    as: 'maker',
    how: 'call',
    fields: ({ nothingId }) => ({ principalId: nothingId, table: 'account', action: 'read' }),
  },
  'principals/[id]/simulator addPermission': {
    as: 'maker',
    how: 'form',
    fields: of('principalId'),
  },
  'requests/[id] withdraw': { as: 'maker', how: 'form', fields: of('requestId') },
  'requests/new submit': {
    as: 'maker',
    how: 'form',
    fields: ({ environmentId, unitId, roleId, personId }) => ({
      name: 'hostile-input',
      usedBy: 'other',
      why: 'Copies the price list each night.',
      secondOwnerId: personId,
      endsOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      place: '1',
      environmentId,
      businessUnitId: unitId,
      roleIds: [roleId],
    }),
  },
  'sessions endAll': { as: 'maker', how: 'form', fields: of('personId') },
  'sessions endOne': { as: 'maker', how: 'form', fields: of('sessionId') },
};

/** A page or route: who asks, what its address says, and what stands in it for a part that varies. */
export type AddressDoor = {
  as: Who;
  method?: 'POST';
  query?: readonly string[];
  /** What is there under this address; nothing where it is left out. */
  of?: 'requestId' | 'environmentId';
  /** The fields of a JSON body. */
  body?: readonly string[];
  /** What its request says besides, where it is not asked for as a document. */
  headers?: Readonly<Record<string, string>>;
};

const list = ['q', 'state', 'after', 'before'];
const historyQuery = [
  'person',
  'principal',
  'environment',
  'kind',
  'from',
  'until',
  'before',
  'after',
];

/** Every page and route, by its folder in app/. */
export const addressDoors: Record<string, AddressDoor> = {
  '/': { as: 'maker' },
  '/approvals': { as: 'admin', query: list },
  '/approvals/[id]': { as: 'admin', query: ['after'], of: 'requestId' },
  '/approvals/closed': { as: 'admin', query: list },
  '/approvals/runs': { as: 'admin', query: list },
  '/environments': { as: 'maker', query: list },
  '/environments/[id]': { as: 'maker', query: list, of: 'environmentId' },
  '/environments/new': { as: 'admin' },
  '/health': { as: 'admin', query: list },
  '/history': { as: 'admin', query: historyQuery },
  '/history/principals/[id]': { as: 'admin', query: ['after'] },
  '/history/verify': { as: 'admin', query: ['noted'] },
  '/learn': { as: 'maker' },
  '/no-role': { as: 'nobody' },
  '/principals': { as: 'maker', query: [...list, 'of'] },
  '/principals/[id]': { as: 'maker' },
  '/principals/[id]/issue': { as: 'maker' },
  '/principals/[id]/simulator': { as: 'maker' },
  '/principals/[id]/use': { as: 'maker' },
  '/requests': { as: 'maker', query: list },
  '/requests/[id]': { as: 'maker', of: 'requestId' },
  '/requests/new': { as: 'maker', query: ['from'] },
  '/sessions': { as: 'admin', query: list },
  '/sign-in': { as: 'nobody', query: ['return', 'fresh', 'switch'] },
  '/sign-in/callback': { as: 'nobody' },
  // Stands for all pages where a page of ours fetches the data of another.
  '/signed-out': { as: 'nobody', query: ['_rsc'], headers: { rsc: '1' } },

  '/api/credentials/[id]': { as: 'maker' },
  '/api/environments': { as: 'maker', query: ['q', 'id'] },
  '/api/environments/[id]/business-units': { as: 'maker', of: 'environmentId' },
  '/api/environments/[id]/roles': { as: 'maker', query: ['unit'], of: 'environmentId' },
  '/api/front-channel-logout': { as: 'nobody', query: ['sid', 'iss'] },
  '/api/health': { as: 'nobody' },
  '/api/history/events/[seq]': { as: 'admin' },
  '/api/history/export': { as: 'admin', query: ['principal'] },
  '/api/own-address': { as: 'nobody', query: ['path'] },
  '/api/people': { as: 'maker', query: ['q', 'id', 'among'] },
  '/api/principals': { as: 'admin', query: ['q'] },
  '/api/pulse/principals/[id]': { as: 'maker' },
  '/api/pulse/requests/[id]': { as: 'maker', of: 'requestId' },
  '/api/session': { as: 'nobody', method: 'POST', body: ['idToken'] },
  '/api/sign-in': { as: 'nobody', method: 'POST' },
  '/sign-out': { as: 'nobody', method: 'POST' },
};

/** What Next answers by itself. */
export const filesOfNext: Record<string, AddressDoor> = {
  '/_next/static': { as: 'nobody' },
  '/_next/image': { as: 'nobody', query: ['url', 'w', 'q'] },
  '/icon': { as: 'nobody' },
  '/favicon.ico': { as: 'nobody' },
};

/** Where a header is sent, what it begins with, and what goes along. */
type HeaderDoor = { to: string; begins?: string; beside?: string; body?: string };

/** Every header that the portal or Next reads of a stranger. */
export const headerDoors: Record<string, HeaderDoor> = {
  authorization: { to: 'POST /api/session', begins: 'Bearer ' },
  origin: { to: 'POST /sign-out' },
  'user-agent': { to: 'POST /sign-out' },
  cookie: { to: 'GET /requests', begins: 'bp-session=' },
  host: { to: 'GET /signed-out' },
  'x-forwarded-host': { to: 'GET /signed-out' },
  'x-forwarded-proto': { to: 'GET /signed-out' },
  'x-forwarded-for': { to: 'GET /api/own-address' },
  'x-client-address': { to: 'GET /signed-out' },
  'x-portal-request': { to: 'GET /signed-out' },
  'x-path': { to: 'GET /requests' },
  'sec-fetch-site': { to: 'GET /sign-in?return=/requests' },
  'content-type': { to: 'POST /sign-in' },
  'content-length': { to: 'POST /api/session' },
  'transfer-encoding': { to: 'POST /api/session' },
  expect: { to: 'POST /api/session' },
  accept: { to: 'GET /signed-out' },
  'if-none-match': { to: 'GET /signed-out' },
  'next-action': { to: 'POST /sign-in', body: '[]' },
  rsc: { to: 'GET /signed-out' },
  'next-router-state-tree': { to: 'GET /signed-out', beside: 'rsc: 1' },
  'next-router-prefetch': { to: 'GET /signed-out', beside: 'rsc: 1' },
  'next-router-segment-prefetch': { to: 'GET /signed-out', beside: 'rsc: 1' },
  'next-url': { to: 'GET /signed-out', beside: 'rsc: 1' },
  'x-nextjs-data': { to: 'GET /signed-out' },
  'x-nextjs-request-id': { to: 'GET /signed-out', beside: 'rsc: 1' },
  'x-action-forwarded': { to: 'POST /sign-in', beside: 'next-action: 0' },
  'x-middleware-subrequest': { to: 'GET /requests' },
  'x-prerender-revalidate': { to: 'GET /sign-in' },
  'next-resume': { to: 'POST /signed-out' },
  'x-forwarded-port': { to: 'GET /signed-out' },
  referer: { to: 'GET /signed-out' },
  upgrade: { to: 'GET /signed-out', beside: 'connection: upgrade' },
  'content-encoding': { to: 'POST /sign-in' },
  range: { to: 'GET /icon.svg', begins: 'bytes=' },
  'if-range': { to: 'GET /icon.svg', beside: 'range: bytes=0-' },
  'if-match': { to: 'GET /icon.svg' },
  'if-modified-since': { to: 'GET /icon.svg' },
  'if-unmodified-since': { to: 'GET /icon.svg' },
  traceparent: { to: 'GET /signed-out' },
};
