export type DayBar = { day: string; count: number; href?: string | undefined };

export type DayBarsProps = {
  label: string;
  days: readonly DayBar[];
  /** A number of what is counted, in words: `3 events`. */
  counted: (count: number) => string;
};

const barWidth = 10;
const height = 48;
const dayWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** How much happened on each day. A day with a link opens that day. */
export function DayBars({ label, days, counted }: DayBarsProps) {
  const most = Math.max(1, ...days.map((day) => day.count));
  const first = days[0];
  const last = days.at(-1);
  const total = days.reduce((sum, day) => sum + day.count, 0);
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role={days.some((day) => day.href) ? 'group' : 'img'}
        aria-label={`${label}: ${counted(total)} in ${days.length} days, at most ${most} in a day`}
        viewBox={`0 0 ${Math.max(1, days.length) * barWidth} ${height}`}
        preserveAspectRatio="none"
        className="h-12 w-full overflow-visible"
      >
        {days.map((day, index) => (
          <Bar key={day.day} day={day} index={index} most={most} counted={counted} />
        ))}
      </svg>
      <figcaption className="flex justify-between border-line border-t pt-1 text-xs text-ink-soft">
        <span>{first ? asDay(first.day) : ''}</span>
        <span>{counted(total)}</span>
        <span>{last ? asDay(last.day) : ''}</span>
      </figcaption>
    </figure>
  );
}

type BarProps = { day: DayBar; index: number; most: number; counted: DayBarsProps['counted'] };

function Bar({ day, index, most, counted }: BarProps) {
  // A day with a single event still shows among busy ones.
  const tall = day.count === 0 ? 1.5 : Math.max(4, (day.count / most) * height);
  const words = `${asDay(day.day)}: ${counted(day.count)}`;
  const bar = (
    <>
      <title>{words}</title>
      <rect x={index * barWidth} y={0} width={barWidth} height={height} fill="transparent" />
      <rect
        x={index * barWidth + 1.5}
        y={height - tall}
        width={barWidth - 3}
        height={tall}
        className={
          day.count === 0
            ? 'fill-line'
            : 'fill-accent/70 transition-colors group-hover:fill-accent group-focus-visible:fill-accent'
        }
      />
    </>
  );
  if (day.href === undefined) return <g className="group">{bar}</g>;
  return (
    <a href={day.href} aria-label={words} className="group">
      {bar}
    </a>
  );
}

function asDay(day: string): string {
  return dayWords.format(new Date(`${day}T00:00:00Z`));
}
