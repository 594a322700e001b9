/** What a verification of the whole history said. */
export type VerifiedHistory = {
  /** How many events are in order, counted from the first. */
  events: number;
  /** The hash of the last of them. */
  head: string;
  /** The first event that is not as it was written, and what is wrong with it. */
  broken: { seq: number; what: string } | null;
};
