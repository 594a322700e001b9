import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { placeWords } from '#lib/model/place-words.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { undo } from './actions.ts';

/** The way back from an approval. What was made is deleted for good, so it asks once more. */
export function UndoApproval({ principal }: { principal: PrincipalView }) {
  const { name, seats, provisioning } = principal;
  const isMade = provisioning.state === 'succeeded';
  return (
    <div className="border-line border-t pt-4">
      <ConfirmedAction
        trigger="Undo this approval"
        title={`Undo the approval of ${name}?`}
        body={
          <div className="flex flex-col gap-2">
            <p>
              {isMade ? 'It is ready, and is' : 'Nothing more is made, and what was made is'}{' '}
              deleted for good: its security roles and its application user in {placeWords(seats)},
              its service principal and its application registration in Entra ID.
            </p>
            <p>
              This cannot be taken back: {isMade ? 'whatever uses it fails, and ' : ''}the maker has
              to ask again. It is refused while a client secret of it is out.
            </p>
          </div>
        }
        confirm="Undo and delete it"
        pendingWords="Undoing…"
        fields={{ runId: provisioning.id }}
        action={undo}
      />
    </div>
  );
}
