import type { IssueForm } from '#lib/model/credential.ts';
import type { HandOver } from '#lib/model/hand-over.ts';
import type { Outcome } from '#lib/model/refusal.ts';

/** Where a hand-over stands in this tab. Only `here` holds a secret, and only in this page's memory. */
export type HandOverStage =
  | { kind: 'asking' }
  | { kind: 'preparing'; handOver: HandOver | null; trouble: Trouble }
  | { kind: 'here'; secret: string; handOver: HandOver; trouble: Trouble }
  | { kind: 'stored' }
  | Stopped;

/** What keeps an answer away for the moment; the tab keeps its key and goes on asking. */
export type Trouble = 'none' | 'no-answer' | 'signed-out';

/** Over without a secret: what happened, and what the way out begins with. */
export type Stopped = {
  kind: 'stopped';
  words: string;
  way: 'issue-again' | 'sign-in' | 'principal';
  /** The tab may ask for another by itself: what was made is of no use, through nobody's doing. */
  startsOver?: boolean;
  reference?: string | undefined;
};

export type SealedStage = { ciphertext: string; keyId: string; endsAt: string };

/** The server actions of the page. */
export type HandOverDoors = {
  issue: (input: IssueForm) => Promise<Outcome<{ credentialId: string }>>;
  open: (input: { credentialId: string }) => Promise<Outcome<SealedStage>>;
  confirmStored: (input: { credentialId: string }) => Promise<Outcome<{ credentialId: string }>>;
  giveUp: (input: { credentialId: string }) => Promise<Outcome<{ credentialId: string }>>;
};

/** Whether leaving the page now would lose something. */
export function isHolding(stage: HandOverStage): boolean {
  return stage.kind === 'preparing' || stage.kind === 'here';
}
