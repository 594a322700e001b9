import { ListChips } from '#components/ui/list-chips.tsx';

/** For who is a maker and reads all: their own, or everybody's. */
export function WhosePrincipals({ of }: { of: 'mine' | 'all' }) {
  return (
    <ListChips
      label="Whose principals"
      chips={[
        { key: 'mine', href: '/principals', label: 'Mine', isCurrent: of === 'mine' },
        { key: 'all', href: '/principals?of=all', label: 'Everybody’s', isCurrent: of === 'all' },
      ]}
    />
  );
}
