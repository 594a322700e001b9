'use client';

import { Monitor, Moon, Sun } from 'lucide';
import { useId, useState } from 'react';
import { Icon } from './icon.tsx';
import { type Theme, themeCookieName } from './theme.ts';

type Choice = Theme | 'system';

const choices: { value: Choice; word: string; icon: typeof Sun }[] = [
  { value: 'light', word: 'Light', icon: Sun },
  { value: 'dark', word: 'Dark', icon: Moon },
  { value: 'system', word: 'System', icon: Monitor },
];

const keptForDays = 365;

/** Light, dark or as the system has it. Kept in a cookie, so that the server draws the next page right. */
export function ThemeToggle({ theme }: { theme: Theme | undefined }) {
  const name = useId();
  const [choice, setChoice] = useState<Choice>(theme ?? 'system');
  const choose = (next: Choice) => {
    setChoice(next);
    keep(next);
  };
  return (
    <fieldset className="flex rounded-control border border-line bg-sunken p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, word, icon }) => (
        <label
          key={value}
          className="flex min-h-8 flex-1 items-center justify-center gap-1.5 rounded-[4px] px-2 text-small text-ink-soft transition-colors hover:text-ink has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={choice === value}
            onChange={() => choose(value)}
            className="sr-only"
          />
          <Icon of={icon} size={15} />
          {word}
        </label>
      ))}
    </fieldset>
  );
}

function keep(choice: Choice): void {
  const root = document.documentElement;
  const seconds = choice === 'system' ? 0 : keptForDays * 24 * 60 * 60;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
  document.cookie = `${themeCookieName}=${choice}; path=/; max-age=${seconds}; samesite=lax`;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
}
