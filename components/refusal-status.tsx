import { CodeValue } from '#components/ui/code-value.tsx';
import { FormStatus } from '#components/ui/form-status.tsx';
import type { FormState } from '#lib/model/form-state.ts';

/** Why what was pressed was refused, with Microsoft's reference to copy where there is one. */
export function RefusalStatus({ state: { attempt, refusal } }: { state: FormState }) {
  return (
    <FormStatus
      attempt={attempt}
      title={refusal?.message}
      body={
        refusal?.reference ? <CodeValue value={refusal.reference} label="reference" /> : undefined
      }
    />
  );
}
