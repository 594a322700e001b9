import type { Intent } from '#lib/model/intent.ts';
import { eventsOf } from './events-of.ts';
import type { PrincipalStory } from './load-principals.ts';

const intents = {
  'principal.pause-requested': 'paused',
  'principal.resume-requested': 'running',
  'principal.stop-requested': 'stopped',
  'principal.reinstated': 'running',
} as const satisfies Record<string, Intent>;

/** Which intents the history says were put in force after the first approval, and by which events. */
export function intentChanges(story: PrincipalStory): { seq: number; intent: Intent }[] {
  return eventsOf(
    story,
    'principal.pause-requested',
    'principal.resume-requested',
    'principal.stop-requested',
    'principal.reinstated',
  ).map(({ seq, event }) => ({ seq, intent: intents[event.kind] }));
}
