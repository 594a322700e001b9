import {
  BookOpenCheck,
  CalendarX2,
  CirclePause,
  CirclePlay,
  FileText,
  Globe,
  type IconNode,
  KeyRound,
  LogIn,
  LogOut,
  OctagonX,
  PlaneTakeoff,
  ScanSearch,
  ShieldX,
  Stamp,
  TriangleAlert,
} from 'lucide';
import { Icon } from '#components/ui/icon.tsx';
import type { EventBody } from '#lib/model/event.ts';

/** By the first half of a kind; the sentence beside it says the same. */
const icons: Record<string, IconNode> = {
  session: LogIn,
  access: ShieldX,
  environment: Globe,
  request: FileText,
  run: PlaneTakeoff,
  principal: ScanSearch,
  credential: KeyRound,
  history: BookOpenCheck,
  database: BookOpenCheck,
  tenant: ScanSearch,
  ends: CalendarX2,
};

const decided: Partial<Record<EventBody['kind'], IconNode>> = {
  'request.approved': Stamp,
  'principal.stop-requested': OctagonX,
  'principal.ended': CalendarX2,
  'principal.pause-requested': CirclePause,
  'principal.resume-requested': CirclePlay,
  'principal.reinstated': CirclePlay,
  'session.ended': LogOut,
  'session.refused': ShieldX,
};

/** The picture of what an event is about, in the colour of what it means. */
export function EventIcon({ event }: { event: EventBody | null }) {
  if (!event) return <Icon of={TriangleAlert} size={16} className="text-bad" />;
  const icon = decided[event.kind] ?? icons[event.kind.split('.')[0] ?? ''] ?? FileText;
  return <Icon of={icon} size={16} className={colourOf(event)} />;
}

function colourOf(event: EventBody): string {
  switch (event.kind) {
    case 'run.step-failed':
    case 'credential.failed':
    case 'credential.disowned':
    case 'access.denied':
    case 'session.refused':
    case 'request.rejected':
      return 'text-bad';
    case 'run.step-waiting':
    case 'credential.lost':
    case 'credential.kept':
    case 'credential.taken-back':
    case 'credential.not-proven':
    case 'credential.removed':
    case 'principal.stop-requested':
    case 'principal.ended':
    case 'ends.held':
    case 'principal.pause-requested':
      return 'text-wait';
    case 'run.succeeded':
    case 'request.approved':
    case 'credential.acknowledged':
      return 'text-good';
    case 'principal.verified':
      return event.outcome === 'as-approved' ? 'text-good' : 'text-bad';
    case 'history.verified':
      return event.intact ? 'text-good' : 'text-bad';
    default:
      return 'text-ink-soft';
  }
}
