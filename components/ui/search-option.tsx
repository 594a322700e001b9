import { Combobox } from '@base-ui/react/combobox';
import { Check, Lock } from 'lucide';
import { Icon } from './icon.tsx';

/** How an entry reads; `detail` tells two of the same label apart. One with a reason cannot be picked. */
export type SearchOptionWords = {
  value: string;
  label: string;
  detail?: string | undefined;
  reason?: string | undefined;
};

/** One entry that was found; one with a reason is shown with it and cannot be picked. */
export function SearchOption({ item, words }: { item: unknown; words: SearchOptionWords }) {
  const { label, detail, reason } = words;
  return (
    <Combobox.Item
      value={item}
      disabled={reason !== undefined}
      className="grid min-h-9 cursor-default grid-cols-[1rem_minmax(0,1fr)] items-baseline gap-x-2 px-3 py-1.5 outline-none select-none data-disabled:text-ink-soft data-highlighted:bg-accent-soft max-md:min-h-11"
    >
      <Combobox.ItemIndicator className="col-start-1 self-center text-accent">
        <Icon of={Check} size={16} />
      </Combobox.ItemIndicator>
      <span className="col-start-2 flex min-w-0 flex-col">
        <span className="truncate font-medium">{label}</span>
        {detail === undefined ? null : (
          <span className="truncate text-small text-ink-soft">{detail}</span>
        )}
        {reason === undefined ? null : (
          <span className="flex gap-1.5 text-small text-ink">
            <Icon of={Lock} size={14} className="mt-[3px] shrink-0 text-ink-soft" />
            {reason}
          </span>
        )}
      </span>
    </Combobox.Item>
  );
}
