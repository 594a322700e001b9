'use client';

import { Play } from 'lucide';
import { useActionState } from 'react';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import {
  actionWords,
  type FlowForm,
  type FlowRun,
  flowActions,
  flowForm,
  flowTables,
  tableWords,
} from '#lib/model/flow.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { FlowHistory, type NumberedRun } from './flow-history.tsx';
import { FlowResult } from './flow-result.tsx';

type FlowSimulatorProps = {
  runFlow: (input: FlowForm) => Promise<Outcome<FlowRun>>;
  principalId: string;
  principals: readonly SelectOption[];
};

type Tried = { chosen: FlowForm; runs: NumberedRun[]; refusal: string | null };

/** Pick a principal, a table and an action; run; see the status and the sentence why. */
export function FlowSimulator({ runFlow, principalId, principals }: FlowSimulatorProps) {
  const start: Tried = {
    chosen: { principalId, table: 'account', action: 'create' },
    runs: [],
    refusal: null,
  };
  const [{ chosen, runs, refusal }, submit] = useActionState(
    async (tried: Tried, form: FormData): Promise<Tried> => {
      const asked = flowForm.parse(Object.fromEntries(form));
      const outcome = await runFlow(asked).catch(() => null);
      if (outcome?.ok) {
        const run = { ...outcome.value, number: tried.runs.length + 1 };
        return { chosen: asked, runs: [run, ...tried.runs], refusal: null };
      }
      const why = outcome?.refusal.message ?? 'No answer came. Check the network and run it again.';
      return { chosen: asked, runs: tried.runs, refusal: why };
    },
    start,
  );
  const latest = runs[0];
  return (
    <Card>
      <form action={submit} className="flex flex-col gap-5">
        <Select
          key={`principal ${chosen.principalId}`}
          name="principalId"
          label="Principal"
          hint="With its environment and security roles"
          options={principals}
          defaultValue={chosen.principalId}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            key={`table ${chosen.table}`}
            name="table"
            label="Table"
            options={flowTables.map((value) => ({ value, label: tableWords[value] }))}
            defaultValue={chosen.table}
          />
          <Select
            key={`action ${chosen.action}`}
            name="action"
            label="Action"
            options={flowActions.map((value) => ({ value, label: actionWords[value] }))}
            defaultValue={chosen.action}
          />
        </div>
        <div>
          <SubmitButton pendingWords="Running…" icon={<Icon of={Play} size={16} />}>
            Run the flow
          </SubmitButton>
        </div>
      </form>
      <div aria-live="polite" className="mt-6 flex flex-col gap-6 empty:hidden">
        {refusal === null ? null : (
          <Callout tone="bad" title="The flow was not run">
            {refusal}
          </Callout>
        )}
        {latest && refusal === null ? <FlowResult run={latest} /> : null}
      </div>
      {runs.length > 1 ? <FlowHistory runs={runs.slice(1)} /> : null}
    </Card>
  );
}
