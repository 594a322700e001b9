import { z } from 'zod';
import type { Intent } from './intent.ts';
import {
  type ResourceKey,
  type ResourceVerb,
  resourceKeys,
  resourceRows,
  type resourceTable,
  type StepWords,
} from './resources.ts';

/** The looks at the end of a run that are about no single resource. */
const looks = {
  verification: {
    title: 'Verification',
    doing: 'Reading everything back: no API permissions, no grants, exactly the approved roles.',
    done: 'Everything was read back and compared with what was approved.',
    about: 'the proof that nothing was added',
    did: 'read back and compared everything of',
  },
  watch: {
    title: 'Check for late changes (15 minutes)',
    doing:
      'Looking for 15 minutes whether something turns up: a change can land after the portal gave up on it.',
    done: 'Nothing of it has turned up for 15 minutes. Nothing is left.',
    about: 'the watch for what turns up late',
    did: 'watched for 15 minutes that nothing turns up of',
  },
  'pause-check': {
    title: 'Everything checked',
    doing: 'Checking that its service principal and its application users are disabled.',
    done: 'Everything is disabled. Its client secrets are kept, and sign nobody in.',
    about: 'checking that everything is disabled',
    did: 'checked that everything is disabled of',
  },
} satisfies Record<string, StepWords>;

type KeyIn<Steps> = {
  [V in keyof Steps]: Steps[V] extends { key: infer K } ? K : never;
}[keyof Steps];
type KeyOf<R extends ResourceKey> = R extends unknown
  ? KeyIn<(typeof resourceTable)[R]['steps']>
  : never;
export type StepKey = KeyOf<ResourceKey> | keyof typeof looks;

/** The step at the end of a run towards each: what succeeds there is done. */
export const endOf: Record<Intent, StepKey> = {
  running: 'verification',
  paused: 'pause-check',
  stopped: 'client-secrets',
  retired: 'watch',
};

/** What is done in a step: something with one resource, or the look at the end of a run. */
export type StepTask =
  | { do: ResourceVerb; resource: ResourceKey }
  | { do: 'verify' | 'watch'; resource: null }
  /** Takes the access that every resource gives once more; its writes are counted as this one's. */
  | { do: 'finish-pause' | 'finish-stop'; resource: ResourceKey };

type Row = { task: StepTask; words: StepWords };

const rows = new Map<string, Row>([
  ...resourceKeys.flatMap(rowsOf),
  ['verification', { task: { do: 'verify', resource: null }, words: looks.verification }],
  ['watch', { task: { do: 'watch', resource: null }, words: looks.watch }],
  [
    'pause-check',
    { task: { do: 'finish-pause', resource: disabledLast() }, words: looks['pause-check'] },
  ],
]);

export const stepKeys: readonly StepKey[] = [...rows.keys()].filter(isStepKey);

export const stepKey = z.enum(stepKeys);

/** What the history calls a step: its word of the first release, whatever rows call it since. */
export function eventStep(key: StepKey): string {
  return key === endOf.running ? 'proof' : key;
}

export function taskOf(key: StepKey): StepTask {
  return rowOf(key).task;
}

export function stepWords(key: StepKey): StepWords {
  return rowOf(key).words;
}

/** A run goes on past such a step when it cannot be done; the look at its end names what is left. */
export function mayBePassed(key: StepKey): boolean {
  return ['remove', 'disable'].includes(taskOf(key).do);
}

/** What is disabled goes before what it stands on. */
function disabledLast(): ResourceKey {
  const first = resourceKeys.find((key) => resourceRows[key].steps.disable);
  if (!first) throw new Error('Nothing can be disabled.');
  return first;
}

function rowsOf(resource: ResourceKey): [string, Row][] {
  const { ensure, remove, disable, enable, revoke } = resourceRows[resource].steps;
  const listed = [
    { verb: 'ensure', step: ensure },
    { verb: 'remove', step: remove },
    { verb: 'disable', step: disable },
    { verb: 'enable', step: enable },
    { verb: 'revoke', step: revoke },
  ] as const;
  return listed.flatMap(({ verb, step }) =>
    step ? [[step.key, { task: taskFor(verb, resource, step.key), words: step }]] : [],
  );
}

function taskFor(verb: ResourceVerb, resource: ResourceKey, key: string): StepTask {
  return key === endOf.stopped ? { do: 'finish-stop', resource } : { do: verb, resource };
}

function rowOf(key: StepKey): Row {
  const row = rows.get(key);
  if (!row) throw new Error(`There is no step ${key}.`);
  return row;
}

function isStepKey(text: string): text is StepKey {
  return rows.has(text);
}
