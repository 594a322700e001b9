import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextField } from '#components/ui/text-field.tsx';

export type NotedHeadProps = { typed: string; found: { seq: number; at: string } | null };

/** Looks a noted head up. A plain form: the answer is an address. */
export function NotedHead({ typed, found }: NotedHeadProps) {
  return (
    <form method="get" action="/history/verify" className="flex flex-col items-start gap-4">
      <div className="w-full">
        <TextField
          name="noted"
          label="Head"
          mono
          required
          defaultValue={typed}
          pattern="\s*[0-9a-fA-F]{64}\s*"
          title="64 characters, 0 to 9 and a to f"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <Button type="submit">Compare</Button>
      {typed === '' ? null : <Answer found={found} />}
    </form>
  );
}

function Answer({ found }: Pick<NotedHeadProps, 'found'>) {
  if (!found) {
    return (
      <Callout tone="bad" title="No event has this hash">
        Either it was not copied whole, or the end of the history was cut off or written anew after
        it was noted. Check the copy first; then keep the database as it is now and compare exports.
      </Callout>
    );
  }
  return (
    <Callout tone="good" title={`This is event ${found.seq.toLocaleString('en-GB')}`}>
      It was written on <RelativeTime at={found.at} />. If the history verifies, everything up to it
      is as it was when the head was noted.
    </Callout>
  );
}
