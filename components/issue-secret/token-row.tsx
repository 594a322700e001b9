import { Check } from 'lucide';
import { Icon } from '#components/ui/icon.tsx';
import { tokensInARow } from '#lib/model/credential.ts';

/** Tokens accepted one after another, as stubs that are ticked off. */
export function TokenRow({ accepted }: { accepted: number }) {
  const count = Math.min(accepted, tokensInARow);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span aria-hidden className="flex gap-1">
        {Array.from({ length: tokensInARow }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the places in the row are what they are
            key={index}
            className={`inline-flex h-5 w-8 items-center justify-center rounded-[3px] border ${
              index < count
                ? 'border-l-4 border-good bg-good-soft text-good'
                : 'border-line-strong border-dashed text-transparent'
            }`}
          >
            <Icon of={Check} size={13} strokeWidth={3} />
          </span>
        ))}
      </span>
      <span>
        {count} of {tokensInARow} tokens in a row
      </span>
    </span>
  );
}
