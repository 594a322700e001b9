export type TimeShape = 'date-time' | 'date' | 'time';

const shapes: Record<TimeShape, Intl.DateTimeFormatOptions> = {
  'date-time': {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
};

/** Made once for each shape and zone: making one takes longer than drawing the row it stands in. */
const formats = new Map<string, Intl.DateTimeFormat>();
const relative = new Intl.RelativeTimeFormat('en-GB');

function formatOf(shape: TimeShape, timeZone: 'UTC' | undefined): Intl.DateTimeFormat {
  const key = `${shape} ${timeZone}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone });
  formats.set(key, format);
  return format;
}

/** An ISO moment as "3 Nov 2026, 14:05"; in the reader's own zone unless one is named. UTC is named in the text. */
export function clock(at: string, shape: TimeShape, timeZone: 'UTC' | undefined): string {
  const words = formatOf(shape, timeZone).format(new Date(at));
  return timeZone === 'UTC' && shape === 'date-time' ? `${words} UTC` : words;
}

const spans: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How far one ISO moment lies from another: "4 minutes ago", "in 41 days", "just now" below a minute. */
export function ago(at: string, from: string): string {
  const seconds = (Date.parse(at) - Date.parse(from)) / 1000;
  const span = spans.find(([, length]) => Math.abs(seconds) >= length);
  if (span === undefined) return seconds > 0 ? 'in a moment' : 'just now';
  const [unit, length] = span;
  return relative.format(Math.trunc(seconds / length), unit);
}
