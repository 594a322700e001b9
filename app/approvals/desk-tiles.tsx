import { FigureRow, FigureTile } from '#components/ui/figure-tile.tsx';
import { countWords } from '#lib/model/list-count.ts';
import { principalListLabels, type Standing } from '#lib/model/principal-list.ts';
import { requestListLabels } from '#lib/model/request-list.ts';
import type { DeskNumbers } from './desk-numbers.ts';

/** An admin's numbers side by side, worst after what waits; each leads to the things counted. */
export function DeskTiles({ numbers }: { numbers: DeskNumbers }) {
  const { yours, others } = numbers;
  return (
    <FigureRow>
      <FigureTile
        label={requestListLabels.yours}
        value={countWords(yours)}
        href="/approvals#queue"
        sentence={others > 0 ? `${countWords(others)} for somebody else` : undefined}
      />
      <Principals state="failed" count={numbers.failed} href="/approvals/runs?state=failed" />
      <Principals state="differs" count={numbers.differs} href="/principals?of=all&state=differs" />
      <Principals
        state="provisioning"
        count={numbers.provisioning}
        href="/approvals/runs?state=provisioning"
      />
      <Principals state="ready" count={numbers.ready} href="/principals?of=all&state=ready" />
    </FigureRow>
  );
}

const tones: Partial<Record<Standing, 'bad' | 'good'>> = {
  failed: 'bad',
  differs: 'bad',
  ready: 'good',
};

function Principals({ state, count, href }: { state: Standing; count: number; href: string }) {
  return (
    <FigureTile
      label={principalListLabels[state]}
      value={countWords(count)}
      href={href}
      tone={count > 0 ? tones[state] : undefined}
    />
  );
}
