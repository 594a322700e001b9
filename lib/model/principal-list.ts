/** How the principals of a list stand: each of them is in exactly one of these. Worst first. */
export const standings = [
  'differs',
  'failed',
  'provisioning',
  'stopping',
  'changing',
  'ready',
  'paused',
  'stopped',
  'retired',
] as const;
export type Standing = (typeof standings)[number];

/** Those whose run is under way or has stopped. */
export const unfinishedStates = [
  'failed',
  'provisioning',
  'stopping',
  'changing',
] as const satisfies readonly Standing[];
export type UnfinishedState = (typeof unfinishedStates)[number];

/** What an owner has to see to while there is time; the ready ones may be in it as well. */
export const ownerNeeds = ['unconfirmed', 'no-secret', 'ending', 'ends-soon'] as const;
export type OwnerNeed = (typeof ownerNeeds)[number];

export type PrincipalListState = Standing | OwnerNeed;

/** What the parts of a list of principals are called. */
export const principalListLabels: Record<PrincipalListState, string> = {
  differs: 'Not as approved',
  failed: 'Failed',
  provisioning: 'Being made',
  stopping: 'Stopping',
  changing: 'Being paused or resumed',
  ready: 'Ready',
  paused: 'Paused',
  stopped: 'Stopped',
  retired: 'Retired',
  unconfirmed: 'Secret not confirmed',
  'no-secret': 'No secret yet',
  ending: 'Secret runs out',
  'ends-soon': 'Ends within 30 days',
};

/** A stored secret with fewer days left than this asks for the next one. */
export const endingWithinDays = 14;
