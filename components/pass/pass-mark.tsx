import type { PassLook } from './pass-state.ts';

type PassMarkProps = { look: PassLook; word: string; place: 'route' | 'tear' };

const places = {
  route: 'hidden @2xl:flex top-0 left-1/2 -translate-x-1/2 -translate-y-1/2',
  tear: 'flex @2xl:hidden top-0 left-1/2 -translate-x-1/2 -translate-y-1/2',
};

/**
 * The state written across: on the way where there is room for it, else on the tear. Plain letters
 * on a pass that is not granted yet, a stamp on one that is void. Only for the eye; the word itself
 * stands on the stub.
 */
export function PassMark({ look, word, place }: PassMarkProps) {
  if (look === 'issued') return null;
  return (
    <span
      aria-hidden
      className={`pointer-events-none absolute z-2 select-none whitespace-nowrap ${places[place]}`}
    >
      {look === 'void' ? (
        <span className="-rotate-7 rounded-control border-[3px] border-double border-current bg-sunken px-3 py-0.5 text-lead font-bold tracking-[0.16em] text-ink-soft uppercase @2xl:px-4 @2xl:text-title">
          {word}
        </span>
      ) : (
        <span className="bg-(--pass-behind) px-3 text-tiny font-semibold tracking-[0.14em] text-ink uppercase @2xl:text-small">
          {word}
        </span>
      )}
    </span>
  );
}
