import { Bell, CircleCheck, CircleDashed, Hourglass, OctagonAlert } from 'lucide';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';

const icons = {
  good: CircleCheck,
  wait: Hourglass,
  bad: OctagonAlert,
  neutral: CircleDashed,
  signal: Bell,
};

const colours: Record<Tone, string> = {
  good: 'text-good',
  wait: 'text-wait',
  bad: 'text-bad',
  neutral: 'text-ink-soft',
  signal: 'text-wait',
};

/** The picture of a tone, for beside a word that says the same. */
export function ToneIcon({ tone, size = 16 }: { tone: Tone; size?: number | undefined }) {
  return (
    <Icon of={icons[tone]} size={size} strokeWidth={2.25} className={`shrink-0 ${colours[tone]}`} />
  );
}
