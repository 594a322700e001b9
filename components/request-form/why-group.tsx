import { Card } from '#components/ui/card.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { clock } from '#components/ui/format-time.ts';
import { TextArea } from '#components/ui/text-area.tsx';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { isolated } from '#lib/model/isolated.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { daysAfter } from '#lib/model/policy.ts';
import { uses, useWords } from '#lib/model/request.ts';
import { adviceFor } from './advice.ts';
import type { FormPart } from './form-part.ts';

type WhyGroupProps = FormPart & {
  /** The chosen environment with the shortest limit. */
  strictest: EnvironmentChoice | undefined;
  today: string;
};

/** Why: what will use it, what for, and until when. */
export function WhyGroup(props: WhyGroupProps) {
  const { draft, change, check, mistakes } = props;
  return (
    <Card title="Why">
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-3">
          <ChoiceList
            name="usedBy"
            legend="What will use it"
            kind="one"
            columns={2}
            required
            choices={uses.map((use) => ({ value: use, title: useWords[use] }))}
            value={[draft.usedBy]}
            onChange={([picked]) => change({ usedBy: uses.find((use) => use === picked) ?? '' })}
            error={mistakes.usedBy}
          />
          <p aria-live="polite" className="max-w-prose text-small text-ink-soft">
            {draft.usedBy === '' ? null : adviceFor[draft.usedBy]}
          </p>
        </div>
        <TextArea
          name="why"
          label="What it is for"
          hint="One or two sentences for the admin who decides, and for whoever asks in a year."
          required
          rows={3}
          maxLength={1000}
          value={draft.why}
          onChange={(event) => change({ why: event.currentTarget.value })}
          onBlur={() => check('why')}
          error={mistakes.why}
        />
        <EndDate {...props} />
      </div>
    </Card>
  );
}

function EndDate({ draft, change, check, mistakes, strictest, today }: WhyGroupProps) {
  const last = strictest ? daysAfter(today, strictest.lifetimeDaysMax) : undefined;
  return (
    <DateField
      name="endsOn"
      label="Valid until"
      hint={
        strictest && last
          ? `${isolated(strictest.name)} allows at most ${counted(strictest.lifetimeDaysMax, 'day')}: ${clock(last, 'date', 'UTC')} or earlier. It ends with that day.`
          : 'At most as long as the environment allows. It ends with that day.'
      }
      required
      min={daysAfter(today, 1)}
      max={last}
      value={draft.endsOn}
      onChange={(event) => change({ endsOn: event.currentTarget.value })}
      onBlur={() => check('endsOn')}
      error={mistakes.endsOn}
    />
  );
}
