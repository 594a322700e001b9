import type { DifferentRow } from './row-kind.ts';

/** What a verification of the whole history said, or how far one is that goes on by itself. */
export type HistoryVerification = VerifiedHistory | { underWay: VerificationUnderWay };

export type VerificationUnderWay = {
  /** What to ask on with. */
  id: string;
  /** How many events and rows are in order so far. */
  events: number;
  rows: number;
};

/** What a verification of the whole history said. */
export type VerifiedHistory = {
  /** How many events are in order, counted from the first. */
  events: number;
  /** The hash of the last of them. */
  head: string;
  /** The first event that is not as it was written, and what is wrong with it. */
  broken: { seq: number; what: string } | null;
  /** What the dates of the events say of the clocks, where one was wrong. */
  clockWords: string | null;
  /** How many rows are as the history tells. */
  rows: number;
  /** The event since which older rows are covered. */
  coveredSince: number | null;
  /** The first row that is not as the history tells. */
  different: DifferentRow | null;
};
