'use client';

import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export type TabsProps = {
  label: string;
  tabs: readonly { id: string; title: string; content: ReactNode }[];
  defaultTab?: string | undefined;
};

/** Alternatives of one thing, one shown at a time. Arrow keys move; on a phone the tabs wrap. */
export function Tabs({ label, tabs, defaultTab }: TabsProps) {
  return (
    <BaseTabs.Root defaultValue={defaultTab ?? tabs[0]?.id ?? null}>
      <BaseTabs.List
        aria-label={label}
        activateOnFocus
        className="mb-4 flex flex-wrap gap-x-1 border-line border-b"
      >
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px min-h-10 border-transparent border-b-2 px-3 text-ink-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:font-medium data-active:text-ink max-md:min-h-11"
          >
            {tab.title}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.id} value={tab.id}>
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
