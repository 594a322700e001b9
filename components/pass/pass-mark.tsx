import type { PassLook } from './pass-state.ts';

type PassMarkProps = { look: PassLook; word: string };

/**
 * The state written across: plain letters on a pass that is not granted yet, a stamp on one that is
 * void. Only for the eye; the word itself stands on the stub.
 */
export function PassMark({ look, word }: PassMarkProps) {
  if (look === 'issued') return null;
  if (look === 'outline') {
    return (
      <span
        aria-hidden
        className="px-3 text-small font-semibold tracking-[0.14em] whitespace-nowrap text-ink uppercase select-none"
      >
        {word}
      </span>
    );
  }
  return (
    <span
      aria-hidden
      className="-my-5 -rotate-7 rounded-control border-[3px] border-current border-double px-4 py-0.5 text-title font-bold tracking-[0.16em] whitespace-nowrap text-ink-soft uppercase select-none"
    >
      {word}
    </span>
  );
}

/** The same as a line of its own, where the way is too short to write on it. */
export function PassMarkLine({ look, word }: PassMarkProps) {
  if (look === 'issued') return null;
  const line = 'flex-1 border-t-2 border-dotted border-line-strong';
  return (
    <span aria-hidden className="my-1 flex h-5 items-center @4xl:hidden">
      <span className={line} />
      <PassMark look={look} word={word} />
      <span className={line} />
    </span>
  );
}
