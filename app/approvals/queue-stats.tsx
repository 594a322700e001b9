import { Stat, StatRow } from '#components/ui/stat.tsx';
import { countWords } from '#lib/model/list-count.ts';
import { principalListLabels, type Standing } from '#lib/model/principal-list.ts';
import { requestListLabels } from '#lib/model/request-list.ts';
import type { QueueNumbers } from './queue-numbers.ts';

/** An admin's numbers side by side, worst after what waits; each leads to the things counted. */
export function QueueStats({ numbers }: { numbers: QueueNumbers }) {
  const { yours, others } = numbers;
  return (
    <StatRow>
      <Stat
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
    </StatRow>
  );
}

const tones: Partial<Record<Standing, 'bad' | 'good'>> = {
  failed: 'bad',
  differs: 'bad',
  ready: 'good',
};

function Principals({ state, count, href }: { state: Standing; count: number; href: string }) {
  return (
    <Stat
      label={principalListLabels[state]}
      value={countWords(count)}
      href={href}
      tone={count > 0 ? tones[state] : undefined}
    />
  );
}
