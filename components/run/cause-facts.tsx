import { CodeValue } from '#components/ui/code-value.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Cause } from '#lib/model/cause.ts';

/** Microsoft's own words for a cause: codes to copy into a support request, not to read. */
export function CauseFacts({ cause }: { cause: Cause }) {
  return (
    <DefinitionList
      layout="grid"
      items={[
        ...(cause.code === null
          ? []
          : [{ term: 'Code', value: <CodeValue value={cause.code} label="code" /> }]),
        ...(cause.status === null ? [] : [{ term: 'HTTP status', value: cause.status }]),
        ...(cause.requestId === null
          ? []
          : [
              {
                term: 'Request ID',
                value: <CodeValue value={cause.requestId} label="request id" />,
                wide: true,
              },
            ]),
        { term: 'Answered', value: <RelativeTime at={cause.at} /> },
      ]}
    />
  );
}
