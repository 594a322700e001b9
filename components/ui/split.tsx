import type { ReactNode } from 'react';

export type SplitProps = {
  aside: ReactNode;
  asideFirstOnPhone?: boolean | undefined;
  sticky?: boolean | undefined;
  even?: boolean | undefined;
  children: ReactNode;
};

/** Two columns on a wide screen, one below the other on a narrow one. */
export function Split({
  aside,
  asideFirstOnPhone = false,
  sticky = false,
  even = false,
  children,
}: SplitProps) {
  const columns = even ? 'lg:grid-cols-2' : 'lg:grid-cols-[minmax(0,1fr)_24rem]';
  return (
    <div className={`grid items-start gap-8 ${columns}`}>
      <div className="min-w-0">{children}</div>
      <div
        className={`min-w-0 ${asideFirstOnPhone ? 'max-lg:order-first' : ''} ${sticky ? 'lg:sticky lg:top-6' : ''}`}
      >
        {aside}
      </div>
    </div>
  );
}
