import { RunForm } from '#components/run-form.tsx';
import { Explain } from '#components/ui/explain.tsx';
import { giveUp } from './actions.ts';

/** The way back from an approval. It is folded, so that one press alone does nothing. */
export function GiveUp({ runId }: { runId: string }) {
  return (
    <div className="border-line border-t pt-3">
      <Explain term="Give it up">
        <div className="flex flex-col gap-3 pb-1">
          <p>
            Nothing more is made, and what was made is removed in reverse order: roles, application
            user, service principal, registration. The portal then watches for 15 minutes for what
            lands late. This cannot be taken back; the maker can ask again. It is refused once a
            secret was handed out.
          </p>
          <RunForm
            runId={runId}
            send={giveUp}
            button="Give it up and remove what was made"
            pendingWords="Giving it up…"
            variant="danger"
          />
        </div>
      </Explain>
    </div>
  );
}
