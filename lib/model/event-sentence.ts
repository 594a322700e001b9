import { graceDays } from './end-sweep.ts';
import { changedWords } from './environment-changes.ts';
import type { EventActor, EventBody, EventKind, StoredBody } from './event.ts';
import {
  endWords,
  permissionOutcomeWords,
  refusedWords,
  removedWords,
  startedWords,
  takenBackWords,
  triedWords,
} from './event-words.ts';
import { counted, listed } from './plurals-and-lists.ts';
import { rowWords } from './row-kind.ts';
import { aboutStep, didStep, passedStep } from './told-step.ts';

/** Something an event names by its id; the name is null where it was erased. */
export type Named = { id: string; name: string | null };

/** An event with the names that its ids have today. */
export type ToldEvent = {
  by: EventActor;
  byName: string | null;
  channel: StoredBody['channel'];
  event: EventBody;
  principal: Named | null;
  environment: Named | null;
  request: (Named & { requester: Named }) | null;
  /** Somebody it names beside who did it. */
  other?: Named | null;
};

export type SentencePart =
  | { type: 'text'; text: string }
  | ({ type: 'person' | 'principal' | 'environment' | 'request' } & Named);

type EventOf<K extends EventKind> = Extract<EventBody, { kind: K }>;
type Table = { [K in EventKind]: (event: EventOf<K>, told: ToldEvent) => SentencePart[] };

/** One sentence for every kind: a new kind does not compile without one. */
const sentences: Table = {
  'session.signed-in': ({ roles }, told) =>
    say`${who(told)} signed in as ${listed(roles.map(String)) || 'nobody'}.`,
  'session.refused': ({ reason }, told) =>
    reason === 'no-role'
      ? say`${who(told)} was turned away at sign-in: they hold no role.`
      : say`${who(told)} was turned away at sign-in: ${reason}.`,
  'session.ended': ({ why }, told) =>
    told.other
      ? say`${who(told)} ended a session of ${{ type: 'person', ...told.other }}.`
      : say`${who(told)}${endWords[why]}`,
  'access.denied': ({ verb, reason }, told) =>
    say`${who(told)} tried to ${triedWords[verb] ?? verb}${subject(told)} and was refused${
      refusedWords[reason] ?? ''
    }.`,

  'environment.added': (_, told) => say`${who(told)} added ${environment(told)} to the catalog.`,
  'environment.updated': ({ state, changed }, told) =>
    changed
      ? say`${who(told)} looked at ${environment(told)} again: ${changedWords(changed)} changed.`
      : say`${who(told)} looked at ${environment(told)} again: it is ${state}.`,

  'environment.looked-through': ({ applicationUsers, findings }, told) =>
    say`${who(told)} looked through ${counted(applicationUsers, 'application user')} of ${environment(told)}: ${
      findings.length === 0
        ? 'none of them is one of ours without approval any more'
        : `${findings.length} of them ours, and not approved there`
    }.`,

  'request.submitted': ({ askedTogetherId }, told) =>
    say`${who(told)} asked for ${request(told)} in ${environment(told)}${askedTogetherId ? ', together with others' : ''}.`,
  'request.withdrawn': (_, told) =>
    say`${who(told)} withdrew the request for ${request(told)} in ${environment(told)}.`,
  'request.approved': (_, told) =>
    say`${who(told)} approved ${requester(told)}’s request for ${request(told)} in ${environment(told)}.`,
  'request.rejected': (_, told) =>
    say`${who(told)} rejected ${requester(told)}’s request for ${request(told)} in ${environment(told)}.`,

  'run.started': ({ recipe }, told) => {
    const what = startedWords[recipe] ?? 'set off the provisioning of';
    return say`${who(told)} ${what} ${principal(told)} in ${environment(told)}.`;
  },
  'run.step-done': ({ step, attempts }, told) =>
    say`${who(told)} ${didStep(step)} ${principal(told)}${
      attempts > 1 ? `, at attempt ${attempts}` : ''
    }.`,
  'run.step-waiting': ({ step }, told) =>
    say`${capital(aboutStep(step))} of ${principal(told)} has to wait; the portal tries again by itself.`,
  'run.step-failed': ({ step }, told) =>
    say`${capital(aboutStep(step))} of ${principal(told)} failed; ${passedStep(step)}.`,
  'run.cancelled': (_, told) =>
    say`${who(told)} cancelled ${principal(told)} in ${environment(told)}; what was made of it is taken back.`,
  'run.twin-removed': (_, told) =>
    say`${who(told)} removed a second registration of ${principal(told)}, made by a call whose answer was lost.`,
  'run.succeeded': ({ recipe }, told) => {
    switch (recipe) {
      case 'undo':
        return say`${who(told)} took ${principal(told)} back: nothing of it is left in ${environment(told)} or in Entra.`;
      case 'verify':
        return say`${who(told)} finished the verification of ${principal(told)} in ${environment(told)}.`;
      case 'pause':
        return say`${who(told)} paused ${principal(told)}: it has no access to ${environment(told)}, and its credentials are kept.`;
      case 'resume':
        return say`${who(told)} resumed ${principal(told)}: it has its access to ${environment(told)} again.`;
      case 'stop':
        return say`${who(told)} stopped ${principal(told)}: it has no access to ${environment(told)} any more.`;
      default:
        return say`${who(told)} finished provisioning: ${principal(told)} is ready in ${environment(told)}.`;
    }
  },
  'run.retried': ({ step }, told) =>
    say`${who(told)} set ${principal(told)} going again at ${aboutStep(step)}.`,

  'principal.stop-requested': (_, told) =>
    say`${who(told)} had ${principal(told)} stopped in ${environment(told)}; nobody can issue a secret for it any more.`,
  'principal.pause-requested': (_, told) =>
    say`${who(told)} had ${principal(told)} paused in ${environment(told)}.`,
  'principal.resume-requested': (_, told) =>
    say`${who(told)} had ${principal(told)} resumed in ${environment(told)}.`,
  'principal.reinstated': (_, told) =>
    say`${who(told)} decided that ${principal(told)} gets its access to ${environment(told)} back.`,
  'principal.verified': ({ outcome, permissions, findings }, told) =>
    outcome === 'as-approved'
      ? say`${who(told)} found ${principal(told)} in ${environment(told)} as approved, ${permissionOutcomeWords[permissions]}.`
      : say`${who(told)} found ${principal(told)} in ${environment(told)} not as approved: ${counted(findings.length, 'finding')}, ${permissionOutcomeWords[permissions]}.`,

  'credential.requested': (_, told) =>
    say`${who(told)} asked for a client secret of ${principal(told)}.`,
  'credential.minted': (_, told) =>
    say`${who(told)} created a client secret of ${principal(told)} and sealed it to the tab that asked.`,
  'credential.taken-back': ({ why }, told) =>
    say`${who(told)} created a client secret of ${principal(told)} and handed it to nobody, because ${takenBackWords[why]}; it is removed in Entra.`,
  'credential.proven': ({ tokensInARow, tookMilliseconds }, told) =>
    say`${who(told)} signed in as ${principal(told)} with the new secret: ${counted(tokensInARow, 'token')} in a row after ${Math.max(1, Math.round(tookMilliseconds / 1000))} s.`,
  'credential.not-proven': (_, told) =>
    say`${who(told)} could not prove the new secret of ${principal(told)} from here; it is issued all the same.`,
  'credential.opened': (_, told) =>
    say`${who(told)} opened the client secret of ${principal(told)} in the tab that asked for it.`,
  'credential.acknowledged': (_, told) =>
    say`${who(told)} stored the client secret of ${principal(told)} safely; the portal erased its copy.`,
  'credential.discarded': (_, told) =>
    say`${who(told)} gave up an open client secret of ${principal(told)}.`,
  'credential.removal-requested': (_, told) =>
    say`${who(told)} had a client secret of ${principal(told)} removed.`,
  'credential.removed': ({ why }, told) =>
    say`${who(told)} removed a client secret of ${principal(told)} in Entra: ${removedWords[why]}.`,
  'credential.lost': (_, told) =>
    say`${who(told)} lost the answer to the making of a client secret of ${principal(told)}; nobody holds it, and it is looked for and removed.`,
  'credential.kept': (_, told) =>
    say`${who(told)} kept a client secret of ${principal(told)} that was being handed over when the database was replaced: it is in Entra, and whether it is in use nobody here knows.`,
  'credential.disowned': (_, told) =>
    say`${who(told)} found a client secret of ${principal(told)} in the database that the history does not know, and removed nothing in Entra for it.`,
  'credential.failed': (_, told) =>
    say`${who(told)} could not create a client secret of ${principal(told)}; there is none.`,

  'person.introduced': (_, told) =>
    say`${who(told)} made somebody known who had not signed in yet.`,

  'history.baseline': ({ rows, count }, told) =>
    say`${who(told)} noted what there is of ${rowWords[rows].many}: ${count}. From here on the history covers them.`,
  'database.noted': ({ before }, told) =>
    before === null
      ? say`${who(told)} noted in which database the history is.`
      : say`${who(told)} found the history in another database than before, as after a backup was restored or a standby took over. What happened at Microsoft in between may not be known here.`,
  'tenant.looked-through': ({ registrations, findings }, told) =>
    say`${who(told)} looked through ${counted(registrations, 'registration')} of the portal in Entra: ${
      findings.length === 0
        ? 'none of them is unknown here any more'
        : `${findings.length} of them not known here`
    }.`,
  'history.verified': ({ upTo, intact, differentRows }, told) => {
    if (differentRows)
      return say`${who(told)} verified the history and found what is not as it tells: ${rowWords[differentRows].withArticle}.`;
    return intact
      ? say`${who(told)} verified the history: ${counted(upTo, 'event')}, intact.`
      : say`${who(told)} verified the history and found it not intact after event ${upTo}.`;
  },
  'ends.in-force': ({ count }, told) =>
    count === 0
      ? say`${who(told)} begins to pause principals once their last valid day is over.`
      : say`${who(told)} begins to pause principals once their last valid day is over. ${counted(count, 'principal')} had ended before, and ${count === 1 ? 'is' : 'are'} left for ${counted(graceDays, 'day')} more.`,
  'ends.held': ({ why, count, living }, told) =>
    say`${who(told)} pauses nobody for their end before an admin has looked: ${
      why === 'many'
        ? `${count} of ${counted(living, 'principal')} have ended at once`
        : 'its time is more than 5 minutes from Microsoft’s'
    }.`,
  'ends.went-on': ({ count }, told) =>
    told.by.type === 'person'
      ? say`${who(told)} let ${counted(count, 'principal')} be paused, whose last valid day is over.`
      : say`${who(told)} pauses principals for their end again: nothing stands against it any more.`,
  'principal.ended': ({ endsOn }, told) =>
    say`${who(told)} began to pause ${principal(told)} because its last valid day, ${endsOn}, is over.`,
  'history.exported': ({ principalId }, told) =>
    principalId === null
      ? say`${who(told)} exported the whole history.`
      : say`${who(told)} exported the history of ${principal(told)}.`,
};

/** An event as a sentence, in parts, so that a page can link what it names. Pure. */
export function eventSentence(told: ToldEvent): SentencePart[] {
  return tell(told.event.kind, told.event, told);
}

/** A sentence as plain text. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts
    .map((part, index) => (part.type === 'text' ? part.text : shownName(part, index === 0)))
    .join('');
}

/** The name of a part as it is shown; what was erased says so. */
export function shownName(
  { type, name }: Exclude<SentencePart, { type: 'text' }>,
  isFirst: boolean,
): string {
  if (name) return name;
  const words =
    type === 'person'
      ? 'an erased person'
      : `${type === 'environment' ? 'an' : 'a'} ${type} without a name`;
  return isFirst ? capital(words) : words;
}

function tell<K extends EventKind>(kind: K, event: EventOf<K>, told: ToldEvent): SentencePart[] {
  const sentence: Table[K] = sentences[kind];
  return sentence(event, told);
}

function say(
  texts: TemplateStringsArray,
  ...between: (SentencePart | SentencePart[] | string | number)[]
): SentencePart[] {
  const said: SentencePart[] = [];
  for (const part of texts.flatMap((one, index) => [one, between[index] ?? '']).flat()) {
    const last = said.at(-1);
    if (typeof part === 'object' && part.type !== 'text') said.push(part);
    else if (last?.type === 'text') last.text += wordsOf(part);
    else if (wordsOf(part) !== '') said.push(text(wordsOf(part)));
  }
  return said;
}

const wordsOf = (part: Extract<SentencePart, { type: 'text' }> | string | number) =>
  typeof part === 'object' ? part.text : `${part}`;

const text = (words: string): SentencePart => ({ type: 'text', text: words });

function who({ by, byName }: ToldEvent): SentencePart {
  if (by.type === 'system') return text('The portal');
  return { type: 'person', id: by.personId, name: byName };
}

function named(type: 'principal' | 'environment' | 'request', what: Named | null): SentencePart {
  return what ? { type, id: what.id, name: what.name } : text(`an unknown ${type}`);
}
const principal = (told: ToldEvent) => named('principal', told.principal);
const environment = (told: ToldEvent) => named('environment', told.environment);
const request = (told: ToldEvent) => named('request', told.request);
const requester = ({ request }: ToldEvent): SentencePart =>
  request
    ? { type: 'person', id: request.requester.id, name: request.requester.name }
    : text('somebody');

/** What an attempt was about, where that is something with a name. */
function subject(told: ToldEvent): SentencePart[] {
  const part =
    (told.request && request(told)) ||
    (told.principal && principal(told)) ||
    (told.environment && environment(told));
  return part ? [text(' ('), part, text(')')] : [];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
