import { Callout } from '#components/ui/callout.tsx';
import { replicas } from '#lib/kernel/replicas.ts';
import { replicaTroubles } from '#lib/model/replica.ts';

/** What does not fit together among the processes of the portal that run: clocks, versions, builds. */
export async function ReplicaTroubles() {
  const troubles = replicaTroubles(await replicas());
  if (troubles.length === 0) return null;
  return (
    <Callout tone="bad" title="The portal’s processes do not fit together">
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        {troubles.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Callout>
  );
}
