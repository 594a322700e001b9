import type { AnchorHTMLAttributes } from 'react';

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/**
 * A way to another page of ours: an anchor that `FollowLinks` takes up. A list has hundreds, and each
 * one of the framework's own costs the server more than the row around it; nothing is fetched before it
 * is followed either, since every page here is drawn anew for who asks.
 */
export function Link(props: LinkProps) {
  return <a data-page-link="" {...props} />;
}
