import type { CredentialState } from './credential.ts';
import type { Transitions } from './transitions.ts';

export type CredentialAct =
  /** The row says so before Entra is asked. */
  | 'mint'
  /** Entra is busy, or keeps the portal out: it is asked again later. */
  | 'postpone'
  | 'refuse'
  /** Whether Entra made one is not known, and nobody has it. */
  | 'lose'
  | 'seal'
  /** What was made is no secret to hand over, so it is removed. */
  | 'take-back'
  /** It was tried; proven or not, the tab may open it. */
  | 'finish-test'
  | 'open'
  | 'acknowledge'
  /** Nobody opened it in time, or nobody confirmed it. */
  | 'expire'
  | 'discard'
  /** Of before the database was replaced, and Entra lists it: it may be in use, so it stays. */
  | 'keep'
  /** An owner removes one that was stored. */
  | 'remove'
  /** Its principal is stopped. */
  | 'stop'
  /** Entra has shown that it is gone. */
  | 'prove-gone'
  /** The history knows of no such secret. */
  | 'disown';

/** What may happen to a client secret. From every state that may hold one, a way leads to its removal. */
export const credentialTransitions: Transitions<CredentialState, CredentialAct> = {
  mint: { from: ['requested'], to: 'minting' },
  postpone: { from: ['minting'], to: 'requested' },
  refuse: { from: ['requested', 'minting'], to: 'failed' },
  lose: { from: ['minting'], to: 'lost' },
  seal: { from: ['minting'], to: 'proving' },
  'take-back': { from: ['minting'], to: 'removing' },
  'finish-test': { from: ['proving'], to: 'ready' },
  // An answer can be lost on the way, so both may be asked again.
  open: { from: ['ready', 'opened'], to: 'opened' },
  acknowledge: { from: ['opened', 'stored'], to: 'stored' },
  expire: { from: ['ready', 'opened'], to: 'removing' },
  discard: { from: ['requested', 'minting', 'proving', 'ready', 'opened'], to: 'removing' },
  keep: { from: ['requested', 'minting', 'proving', 'ready', 'opened'], to: 'stored' },
  remove: { from: ['stored'], to: 'removing' },
  stop: { from: ['requested', 'minting', 'proving', 'ready', 'opened', 'stored'], to: 'removing' },
  'prove-gone': { from: ['lost', 'removing'], to: 'removed' },
  disown: { from: ['lost', 'removing'], to: 'failed' },
};
