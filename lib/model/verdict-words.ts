import { isolated } from './isolated.ts';
import { counted } from './plurals-and-lists.ts';
import type { StoredVerdictLine } from './policy-verdict.ts';

/** A line of a verdict in a sentence. What release 0.1.0 stored is told as it was worded then. */
export function verdictWords(line: StoredVerdictLine): string {
  if ('words' in line) return line.words;
  switch (line.code) {
    case 'roles-allowed':
      return 'None of the roles is barred in this environment.';
    case 'roles-barred':
      return `This environment bars ${line.facts.roleNames.join(', ')}.`;
    case 'lasts':
      return `${line.facts.days === 0 ? 'It ends today' : `It ends in ${counted(line.facts.days, 'day')}`}; at most ${line.facts.daysMax} are allowed.`;
    case 'end-passed':
      return 'The end date has passed.';
    case 'second-owner-named':
      return 'A second owner answers for it when the first one leaves.';
    case 'second-owner-missing':
      return 'There is no second owner.';
    case 'second-owner-cannot-own':
      return cannotOwn(line.facts.name);
    case 'roles-grantable':
      return 'The portal holds every privilege it would hand out.';
    case 'roles-not-grantable':
      return `The portal cannot grant ${line.facts.roleNames.join(', ')} in this environment any more.`;
    case 'roles-gone':
      return `${goneWords(line.facts.count)} not in this business unit any more.`;
  }
}

function goneWords(count: number): string {
  return count === 1 ? 'One of the roles is' : `${count} of the roles are`;
}

/** Why somebody cannot be an owner, and what would help. */
export function cannotOwn(name: string): string {
  return `${isolated(name)} cannot own a principal: at their last sign-in they did not have the role Maker. They can once they have it and have signed in again.`;
}
