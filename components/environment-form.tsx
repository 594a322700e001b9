'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { environmentForm } from '#lib/model/environment.ts';
import { type FormState, typedValue, untouched } from '#lib/model/form-state.ts';

type Added = FormState<{ id: string; asWhom: string | null }>;

export type EnvironmentFormProps = {
  add: (state: Added, form: FormData) => Promise<Added>;
};

const fieldNames = ['instanceUrl', 'displayName', 'sku', 'environmentId'] as const;
const types = environmentForm.shape.sku.options;

/** Adds an environment by its address; the answer says as whom the portal stands there. */
export function EnvironmentForm({ add }: EnvironmentFormProps) {
  const [answer, send] = useActionState<Added, FormData>(add, untouched);
  const state = useKeptForm(answer);
  const fields = state.refusal?.fields ?? {};
  return (
    <form action={send} className="flex flex-col">
      <div className="has-[p]:mb-6">
        <FormAnswer
          state={state}
          fieldNames={fieldNames}
          instead={state.done ? addedWords(state.done) : undefined}
          keepsTyped
        />
      </div>
      <div key={state.attempt} className="flex flex-col gap-6">
        <TextField
          required
          mono
          name="instanceUrl"
          label="Environment URL"
          hint="As the Power Platform admin center shows it, like https://contoso.crm4.dynamics.com."
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={typedValue(state, 'instanceUrl')}
          error={fields.instanceUrl}
        />
        <TextField
          required
          name="displayName"
          label="Name"
          hint="The name that makers know it by."
          autoComplete="off"
          maxLength={100}
          defaultValue={typedValue(state, 'displayName')}
          error={fields.displayName}
        />
        <Select
          required
          name="sku"
          label="Type"
          hint="It sets the default policy: shorter lives in production."
          placeholder="Choose a type"
          options={types.map((type) => ({ value: type, label: type }))}
          defaultValue={typedValue(state, 'sku')}
          error={fields.sku}
        />
        <TextField
          mono
          name="environmentId"
          label="Environment ID"
          hint="Optional. With it, the portal links into the admin center and the maker portal."
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          defaultValue={typedValue(state, 'environmentId')}
          error={fields.environmentId}
        />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <SubmitButton pendingWords="Asking the environment…">Add the environment</SubmitButton>
        <p className="text-small text-ink-soft">
          The portal signs in there first; it is added only if that works.
        </p>
      </div>
    </form>
  );
}

function addedWords({ id, asWhom }: { id: string; asWhom: string | null }) {
  return {
    tone: 'good',
    title: `Added. The portal is ${asWhom ?? 'known'} there`,
    body: (
      <div className="flex flex-col items-start gap-3">
        <p>Makers can ask for a service principal in it from now on.</p>
        <ButtonLink href={`/environments/${id}`}>Open the environment</ButtonLink>
      </div>
    ),
  } as const;
}
