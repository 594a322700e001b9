import { ChevronDown } from 'lucide';
import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Theme } from '#components/ui/theme.ts';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { Typed } from '#components/ui/typed.tsx';

type PersonMenuProps = {
  person: { name: string; roles: readonly string[] };
  theme: Theme | undefined;
  signOut: ReactNode;
};

/** Who is signed in, as what, the theme, and the way out. The browser's own popover: no script. */
export function PersonMenu({ person, theme, signOut }: PersonMenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        className="flex min-h-11 items-center gap-2 rounded-control pr-1 pl-2 text-small transition-colors hover:bg-sunken"
      >
        <span
          aria-hidden
          className="inline-flex size-8 items-center justify-center rounded-full bg-ink text-xs font-semibold text-paper"
        >
          {initials(person.name)}
        </span>
        <span className="text-left leading-tight max-sm:sr-only">
          <span className="block font-medium">
            <Typed>{person.name}</Typed>
          </span>
          <span className="block text-xs text-ink-soft">{person.roles.join(', ')}</span>
        </span>
        <Icon of={ChevronDown} size={15} className="text-ink-soft" />
      </button>
      <div
        id="person-menu"
        popover="auto"
        className="inset-auto top-14 right-4 w-72 flex-col gap-4 rounded-surface border border-line bg-surface p-4 text-base text-ink shadow-float open:flex lg:right-10"
      >
        <div>
          <p className="font-semibold">
            <Typed>{person.name}</Typed>
          </p>
          <p className="text-small text-ink-soft">
            {person.roles.length > 0 ? `Signed in as ${person.roles.join(', ')}` : 'No role'}
          </p>
        </div>
        <ThemeToggle theme={theme} />
        <div className="border-line border-t pt-2">
          <div className="-ml-3.5 flex flex-col items-start">
            <ButtonLink variant="quiet" href="/sessions">
              Your sessions
            </ButtonLink>
            {signOut}
          </div>
        </div>
      </div>
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}
