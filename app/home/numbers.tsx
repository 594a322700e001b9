import { FigureRow, FigureTile } from '#components/ui/figure-tile.tsx';
import { Section } from '#components/ui/section.tsx';
import { countWords } from '#lib/model/list-count.ts';
import { listPath } from '#lib/model/list-query.ts';
import { principalListLabels, type Standing } from '#lib/model/principal-list.ts';
import type { DeskNumbers } from '../approvals/desk-numbers.ts';
import { DeskTiles } from '../approvals/desk-tiles.tsx';

export type NumbersProps = {
  numbers: {
    desk: DeskNumbers | null;
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

/** The house in numbers: for admins and auditors of everybody, for makers of their own. */
export function Numbers({ numbers }: NumbersProps) {
  const { desk, standing, of, pendingCount, isMaker } = numbers;
  if (desk) {
    return (
      <Section title="In numbers">
        <DeskTiles numbers={desk} />
      </Section>
    );
  }
  const total = shown.reduce((sum, { state }) => sum + standing(state), pendingCount);
  if (total === 0) return null;
  return (
    <Section title="In numbers">
      <FigureRow>
        {isMaker ? (
          <FigureTile
            label="Waiting for a decision"
            value={countWords(pendingCount)}
            href="/requests?state=pending"
          />
        ) : null}
        {shown.map(({ state, tone }) => (
          <FigureTile
            key={state}
            label={principalListLabels[state]}
            value={countWords(standing(state))}
            href={listPath('/principals', { state }, { of: of === 'all' ? 'all' : undefined })}
            tone={standing(state) > 0 ? tone : undefined}
          />
        ))}
      </FigureRow>
    </Section>
  );
}
