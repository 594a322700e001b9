import NextLink from 'next/link';
import type { ComponentProps } from 'react';

export type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * A way to another page of ours, and the only use of `next/link`. It fetches nothing before it is
 * followed: every page here is drawn anew for who asks, so fetching all that come into view would cost
 * the server a dozen pages for each one that is looked at.
 */
export function Link(props: LinkProps) {
  return <NextLink {...props} prefetch={false} />;
}
