import type { PassLook } from './pass-state.ts';

/**
 * The state across the pass: faint lettering on one that is not granted yet, a stamp on one that is
 * void. Only for the eye; the word itself stands on the stub.
 */
export function PassMark({ look, word }: { look: PassLook; word: string }) {
  if (look === 'issued') return null;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-0 flex items-center justify-center overflow-hidden select-none"
    >
      {look === 'void' ? (
        <span className="-rotate-8 rounded-control border-[3px] border-ink-soft/70 px-4 py-1 text-head font-bold tracking-[0.14em] text-ink-soft/70 uppercase">
          {word}
        </span>
      ) : (
        <span className="-rotate-8 text-display font-bold tracking-[0.14em] whitespace-nowrap text-ink/8 uppercase">
          {word}
        </span>
      )}
    </span>
  );
}
