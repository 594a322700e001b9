/** Who can sign in at the sandbox, by the names that the tests use. */
export type PersonName =
  | 'Maya Lindqvist'
  | 'Max Okafor'
  | 'Ada Moreau'
  | 'Ali Haddad'
  | 'Audrey Berg'
  | 'Mia Tanaka'
  | 'Gus Novak';
