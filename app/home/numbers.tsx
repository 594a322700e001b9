import { Section } from '#components/ui/section.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { countWords } from '#lib/model/list-count.ts';
import { listPath } from '#lib/model/list-query.ts';
import { principalListLabels, type Standing } from '#lib/model/principal-list.ts';
import type { QueueNumbers } from '../approvals/queue-numbers.ts';
import { QueueStats } from '../approvals/queue-stats.tsx';

export type NumbersProps = {
  numbers: {
    desk: QueueNumbers | null;
    standing: (state: Standing) => number;
    of: 'mine' | 'all';
    pendingCount: number;
    isMaker: boolean;
  };
};

const shown = [
  { state: 'differs', tone: 'bad' },
  { state: 'failed', tone: 'bad' },
  { state: 'provisioning', tone: undefined },
  { state: 'ready', tone: 'good' },
] as const;

/** The portal in numbers: for admins and auditors of everybody, for makers of their own. */
export function Numbers({ numbers }: NumbersProps) {
  const { desk, standing, of, pendingCount, isMaker } = numbers;
  if (desk) {
    return (
      <Section title="In numbers">
        <QueueStats numbers={desk} />
      </Section>
    );
  }
  const total = shown.reduce((sum, { state }) => sum + standing(state), pendingCount);
  if (total === 0) return null;
  return (
    <Section title="In numbers">
      <StatRow>
        {isMaker ? (
          <Stat
            label="Waiting for a decision"
            value={countWords(pendingCount)}
            href="/requests?state=pending"
          />
        ) : null}
        {shown.map(({ state, tone }) => (
          <Stat
            key={state}
            label={principalListLabels[state]}
            value={countWords(standing(state))}
            href={listPath('/principals', { state }, { of: of === 'all' ? 'all' : undefined })}
            tone={standing(state) > 0 ? tone : undefined}
          />
        ))}
      </StatRow>
    </Section>
  );
}
