import { LoaderCircle } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Offer } from './use-offers.ts';

type OfferWordsProps = {
  offer: Exclude<Offer<unknown>, { state: 'there' }>;
  /** What there is to say before anything can be fetched, while it is, and when it failed. */
  none: string;
  loading: string;
  failed: string;
};

/** What stands where choices will be: what to do first, what is being asked, or why it failed. */
export function OfferWords({ offer, none, loading, failed }: OfferWordsProps) {
  switch (offer.state) {
    case 'none':
      return <p className="text-ink-soft">{none}</p>;
    case 'loading':
      return (
        <p role="status" className="flex items-center gap-2 text-ink-soft">
          <Icon of={LoaderCircle} size={16} className="shrink-0 animate-spin" />
          {loading}
        </p>
      );
    case 'failed':
      return (
        <Callout
          tone="bad"
          title={failed}
          live
          action={<Button onClick={offer.again}>Try again</Button>}
        >
          {offer.words} What you typed is kept.
        </Callout>
      );
  }
}
