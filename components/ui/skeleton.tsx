/** An outlined, still empty ticket: the picture of something that is about to be there. */
export function Skeleton() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 176 76"
      width="176"
      height="76"
      fill="none"
      className="text-line-strong"
    >
      <path
        d="M9 1h105a7 7 0 0 0 14 0h39a8 8 0 0 1 8 8v58a8 8 0 0 1-8 8h-39a7 7 0 0 0-14 0H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"
        className="fill-surface"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="5 4"
      />
      <path
        d="M121 14v48"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
      <path d="M9 1h3v74H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z" className="fill-signal" />
      <path
        d="M26 22h22M78 22h24M136 22h24M26 46h16M54 46h20M86 46h14M26 56h24M60 56h12"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        opacity=".45"
      />
      <path
        d="M54 22h16m-4-4 4 4-4 4"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
