import type { ReactNode } from 'react';

export type TwoColumnsProps = {
  aside: ReactNode;
  asideFirst?: boolean | undefined;
  sticky?: boolean | undefined;
  even?: boolean | undefined;
  children: ReactNode;
};

/** Two columns where there is room for both beside the side bar, else one below the other. */
export function TwoColumns({
  aside,
  asideFirst = false,
  sticky = false,
  even = false,
  children,
}: TwoColumnsProps) {
  const columns = even ? '@3xl:grid-cols-2' : '@4xl:grid-cols-[minmax(0,1fr)_24rem]';
  return (
    <div className="@container">
      <div className={`grid items-start gap-8 ${columns}`}>
        <div className="min-w-0">{children}</div>
        <div
          className={`min-w-0 ${asideFirst ? '@max-4xl:order-first' : ''} ${sticky ? '@4xl:sticky @4xl:top-6' : ''}`}
        >
          {aside}
        </div>
      </div>
    </div>
  );
}
