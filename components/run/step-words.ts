import { type Cause, type StepKey, stepSentences } from '#lib/model/run.ts';

/** What is true once a step is done. */
const doneSentences: Record<StepKey, string> = {
  application: 'Registered in Entra ID, single tenant, with no API permissions.',
  'service-principal': 'Created in this tenant.',
  'application-user': 'Dataverse knows it, in the approved business unit.',
  'security-roles': 'It holds the approved security roles.',
  proof: 'Everything was read back and compared with what was approved.',
  'remove-security-roles': 'It holds no security role any more.',
  'remove-application-user': 'Dataverse does not know it any more.',
  'remove-service-principal': 'Gone from this tenant, for good.',
  'remove-application': 'Gone from Entra ID, for good.',
  watch: 'Nothing of it has turned up for 15 minutes. Nothing is left.',
  'disable-application-user': 'Dataverse refuses every call it makes.',
  'disable-service-principal': 'Entra ID gives it no token any more.',
  'client-secrets': 'Entra ID lists none of its client secrets, and everything is disabled.',
};

export type ShownState = 'done' | 'running' | 'waiting' | 'failed' | 'todo';

/** The sentence under a step: what is so, what happens, or why it does not, and what follows by itself. */
export function stepSentence(input: {
  key: StepKey;
  state: ShownState;
  cause: Cause | null;
  isResting: boolean;
}): string | undefined {
  const { key, state, cause, isResting } = input;
  switch (state) {
    case 'done':
      return doneSentences[key];
    case 'running':
      return stepSentences[key];
    case 'waiting':
      return isResting
        ? `${cause?.words ?? ''} It waited as long as it does by itself and rests now, until an admin sets it going again.`.trim()
        : `${cause?.words ?? stepSentences[key]} It is tried again by itself; there is nothing to do.`;
    case 'failed':
      return `${cause?.words ?? ''} What is done stays; an admin can try this step again.`.trim();
    case 'todo':
      return undefined;
  }
}

/** A span as a person says it: "14 s", "2 min 5 s", below a second "under 1 s". */
export function spanWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
