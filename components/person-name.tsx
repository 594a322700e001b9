import { Typed } from './ui/typed.tsx';

type PersonNameProps = { person: { name: string; userPrincipalName: string } | null };

/** Somebody, with the user principal name that no other person has. */
export function PersonName({ person }: PersonNameProps) {
  if (!person) return 'Not known here any more';
  return (
    <>
      <Typed>{person.name}</Typed>
      <span className="block text-small text-ink-soft">{person.userPrincipalName}</span>
    </>
  );
}
