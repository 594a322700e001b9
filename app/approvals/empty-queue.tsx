import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** The queue when nobody waits. */
export function EmptyQueue() {
  return (
    <Card>
      <EmptyState
        title="Nothing waits for a decision"
        sentence="When a maker asks for a service principal, it is listed here, and counted at the side."
      />
    </Card>
  );
}
