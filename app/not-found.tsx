import type { Metadata } from 'next';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** For what is not there, and for what is not the person's to see: the two look the same. */
export default function NotFound() {
  return (
    <PlainFrame
      title="There is nothing here for you"
      sentence="The address is wrong, the thing is gone, or it belongs to somebody else. Nothing was changed."
    >
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href="/">
          Home
        </ButtonLink>
        <ButtonLink href="/sign-in?switch=1" variant="quiet">
          Use another account
        </ButtonLink>
      </div>
    </PlainFrame>
  );
}
