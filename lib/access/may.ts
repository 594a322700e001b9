import type { Actor, PersonActor } from './actor.ts';

/** What a verb is about: the ids of the people who stand behind the thing. */
export type Subject = {
  requesterId?: string;
  ownerIds?: readonly string[];
  /** Who cut the access that is to be given back. */
  pressedById?: string | null;
};

export type Verdict =
  | 'yes'
  | 'not-allowed'
  | 'own-request'
  | 'own-cut'
  | 'maker-no-more'
  | SignInVerdict;
/** Somebody may, and has to prove once more who they are, or their sign-in does not say when they did. */
export type SignInVerdict = 'sign-in-again' | 'sign-in-undated';
type Rule = (asking: Asking, subject: Subject) => Verdict;
type Asking = {
  personId: string;
  is: (role: 'Maker' | 'Admin' | 'Auditor') => boolean;
  proved: (withinSeconds: number) => 'yes' | SignInVerdict;
};

/**
 * Deciding, issuing, stopping and removing ask for a proof of the person that is younger than this. No
 * proof is younger than the exchange of its tokens, so the roles are of that age at most too.
 */
export const freshSignInSeconds = 15 * 60;

const yesIf = (condition: boolean): Verdict => (condition ? 'yes' : 'not-allowed');
const mine = (asking: Asking, subject: Subject) =>
  subject.requesterId === asking.personId || (subject.ownerIds ?? []).includes(asking.personId);
const fresh = (asking: Asking): Verdict => asking.proved(freshSignInSeconds);

/**
 * The one table of who may do what. Four eyes: nobody decides on what they asked for or own, or gives
 * back the access that they cut.
 */
const rules = {
  'request.submit': (asking) => yesIf(asking.is('Maker')),
  'request.read': (asking, subject) =>
    yesIf(mine(asking, subject) || asking.is('Admin') || asking.is('Auditor')),
  'request.withdraw': (asking, subject) => yesIf(subject.requesterId === asking.personId),
  'request.decide': (asking, subject) => {
    if (!asking.is('Admin')) return 'not-allowed';
    if (mine(asking, subject)) return 'own-request';
    return fresh(asking);
  },
  'principal.read': (asking, subject) =>
    yesIf(mine(asking, subject) || asking.is('Admin') || asking.is('Auditor')),
  'principal.verify': (asking, subject) => yesIf(mine(asking, subject) || asking.is('Admin')),
  'principal.issue': (asking, subject) => {
    if (!(subject.ownerIds ?? []).includes(asking.personId)) return 'not-allowed';
    if (!asking.is('Maker')) return 'maker-no-more';
    return fresh(asking);
  },
  'principal.pause': (asking, subject) => yesIf(mine(asking, subject) || asking.is('Admin')),
  'principal.resume': (asking, subject) => {
    if (!asking.is('Admin')) return 'not-allowed';
    if (subject.pressedById === asking.personId) return 'own-cut';
    return fresh(asking);
  },
  'principal.stop': (asking, subject) =>
    mine(asking, subject) || asking.is('Admin') ? fresh(asking) : 'not-allowed',
  'credential.remove': (asking, subject) =>
    (subject.ownerIds ?? []).includes(asking.personId) ? fresh(asking) : 'not-allowed',
  'credential.read': (asking, subject) => yesIf(subject.requesterId === asking.personId),
  'credential.open': (asking, subject) => yesIf(subject.requesterId === asking.personId),
  'credential.confirm': (asking, subject) => yesIf(subject.requesterId === asking.personId),
  'credential.discard': (asking, subject) => yesIf(subject.requesterId === asking.personId),
  'ends.let-go': (asking) => yesIf(asking.is('Admin')),
  'run.retry': (asking) => yesIf(asking.is('Admin')),
  'run.undo': (asking) => (asking.is('Admin') ? fresh(asking) : 'not-allowed'),
  'environment.read': (asking) =>
    yesIf(asking.is('Maker') || asking.is('Admin') || asking.is('Auditor')),
  'environment.add': (asking) => yesIf(asking.is('Admin')),
  'environment.check': (asking) => yesIf(asking.is('Admin')),
  'session.end': (asking, subject) => yesIf(mine(asking, subject) || asking.is('Admin')),
  'history.read': (asking) => yesIf(asking.is('Auditor') || asking.is('Admin')),
  'health.read': (asking) => yesIf(asking.is('Admin')),
} satisfies Record<string, Rule>;

export type Verb = keyof typeof rules;

/**
 * Whether somebody's roles include a verb at all, on what is not theirs; a sign-in that is too old does
 * not matter. For what is shown and counted: the verb decides for itself.
 */
export function mayWithRole(actor: Actor, verb: Verb): boolean {
  const verdict = may(actor, verb, {}, new Date(0));
  return verdict === 'yes' || isAboutSignIn(verdict);
}

/** Whether a verdict only asks for a newer sign-in. */
export function isAboutSignIn(verdict: Verdict): verdict is SignInVerdict {
  return verdict === 'sign-in-again' || verdict === 'sign-in-undated';
}

/** For reads whose door asks before: throws where a door forgot to. */
export function assertMay(actor: Actor, verb: Verb): void {
  if (!mayWithRole(actor, verb)) throw new Error(`Something reads ${verb} for who may not.`);
}

/**
 * Decides on the loaded row whether an actor may do something to it. The portal itself may do what
 * it calls; a person is held to the table. `moment` is the present, for the age of the sign-in.
 */
export function may(actor: Actor, verb: Verb, subject: Subject, moment: Date): Verdict {
  if (actor.type === 'system') return 'yes';
  const rule: Rule = rules[verb];
  return rule(
    {
      personId: actor.personId,
      is: (role) => actor.roles.includes(role),
      proved: (withinSeconds) => proved(actor, withinSeconds, moment),
    },
    subject,
  );
}

function proved(
  { authenticatedAt, missingContext }: PersonActor,
  withinSeconds: number,
  moment: Date,
): 'yes' | SignInVerdict {
  if (authenticatedAt === null) return 'sign-in-undated';
  if (missingContext !== null) return 'sign-in-again';
  const age = moment.getTime() - authenticatedAt.getTime();
  return age <= withinSeconds * 1000 ? 'yes' : 'sign-in-again';
}
