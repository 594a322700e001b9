/** The kinds of rows that must agree with the history, by the word that events keep for them. */
export const rowKinds = [
  'person',
  'session',
  'environment',
  'request',
  'decision',
  'principal',
  'owner',
  'seat',
  'approved-spec',
  'run',
  'remote-object',
  'credential',
] as const;
export type RowKind = (typeof rowKinds)[number];

/** From where somebody acted must agree too; it is erased in time, so no baseline can cover it. */
export const heldKinds = [...rowKinds, 'whence'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** A row, and rows, in a sentence. */
export const rowWords: Record<HeldKind, { one: string; withArticle: string; many: string }> = {
  person: { one: 'person', withArticle: 'a person', many: 'people' },
  session: { one: 'session', withArticle: 'a session', many: 'sessions' },
  environment: { one: 'environment', withArticle: 'an environment', many: 'environments' },
  request: { one: 'request', withArticle: 'a request', many: 'requests' },
  decision: { one: 'decision', withArticle: 'a decision', many: 'decisions' },
  principal: { one: 'principal', withArticle: 'a principal', many: 'principals' },
  owner: { one: 'owner', withArticle: 'an owner', many: 'owners' },
  seat: { one: 'seat', withArticle: 'a seat', many: 'seats' },
  'approved-spec': {
    one: 'approved spec',
    withArticle: 'an approved spec',
    many: 'approved specs',
  },
  run: { one: 'run', withArticle: 'a run', many: 'runs' },
  'remote-object': {
    one: 'thing at Microsoft',
    withArticle: 'a thing at Microsoft',
    many: 'things at Microsoft',
  },
  credential: { one: 'credential', withArticle: 'a credential', many: 'credentials' },
  whence: { one: 'place of event', withArticle: 'the place of an event', many: 'places of events' },
};

/** A row that is not as the history tells. */
export type DifferentRow = {
  rows: HeldKind;
  /** Null where the rows of before the baseline are another number, or others, than they were then. */
  id: string | null;
  /** The event that tells otherwise; null where none tells of it. */
  seq: number | null;
  /** What is different, as the end of a sentence about it. */
  what: string;
};

/** Why something was not done: a row that it rests on is not as the history tells, and what follows. */
export function notAsToldWords(
  nothingDone: string,
  { rows, id, seq }: Omit<DifferentRow, 'what'>,
): string {
  const subject = id === null ? `the ${rowWords[rows].many}` : `the ${rowWords[rows].one} ${id}`;
  const told = seq === null ? 'is told of by no event' : `is not as event ${seq} tells`;
  return `${nothingDone} In the database, ${subject} ${told}: it was written past the portal. Ask whoever looks after the database; an auditor can verify the history.`;
}

/** A difference as a sentence. */
export function differentRowWords({ rows, id, seq, what }: DifferentRow): string {
  const { one, many } = rowWords[rows];
  const subject = id === null ? `The ${many}` : `The ${one} ${id}`;
  return `${subject}: ${what}${seq === null ? '' : `, as event ${seq} tells it`}.`;
}
