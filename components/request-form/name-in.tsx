import { FieldError } from '#components/ui/field.tsx';

type NameInProps = { id: string; name: string | null; error: string | undefined };

/** What a principal will be called where several are asked for: nothing to type, but it can be at fault. */
export function NameIn({ id, name, error }: NameInProps) {
  return (
    <div id={id} tabIndex={-1} className="flex flex-col gap-1.5">
      <p className="font-medium">Name there</p>
      {name === null ? (
        <p className="text-ink-soft">
          The name you give below, followed by a short name for this environment.
        </p>
      ) : (
        <p className="font-mono wrap-break-word">{name}</p>
      )}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </div>
  );
}
