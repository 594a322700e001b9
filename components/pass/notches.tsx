import type { PassLook } from './pass-state.ts';

const rims: Record<PassLook, string> = {
  issued: 'border-line print:border-line-strong',
  outline: 'border-line-strong border-dashed',
  void: 'border-line print:border-line-strong',
};

const notch = 'absolute z-1 border bg-(--pass-behind)';

/** `foot`: the tear lies above the stub. `by-width`: at its left where the pass is wide, else above. */
const shapes = {
  foot: [
    '-top-[11px] -left-px h-5 w-2.5 rounded-r-full border-l-0',
    '-top-[11px] -right-px h-5 w-2.5 rounded-l-full border-r-0',
  ],
  'by-width': [
    '@max-2xl:-top-[11px] @max-2xl:-left-px @max-2xl:h-5 @max-2xl:w-2.5 @max-2xl:rounded-r-full @max-2xl:border-l-0 @2xl:-top-px @2xl:-left-[11px] @2xl:h-2.5 @2xl:w-5 @2xl:rounded-b-full @2xl:border-t-0',
    '@max-2xl:-top-[11px] @max-2xl:-right-px @max-2xl:h-5 @max-2xl:w-2.5 @max-2xl:rounded-l-full @max-2xl:border-r-0 @2xl:-bottom-px @2xl:-left-[11px] @2xl:h-2.5 @2xl:w-5 @2xl:rounded-t-full @2xl:border-b-0',
  ],
};

type NotchesProps = { look: PassLook; tear: keyof typeof shapes };

/**
 * Two half circles at the ends of the tear. They cover the pass's own edge with the ground behind
 * it, which whoever puts a pass on another ground names in --pass-behind.
 */
export function Notches({ look, tear }: NotchesProps) {
  return shapes[tear].map((shape) => (
    <span key={shape} aria-hidden className={`${notch} ${rims[look]} ${shape}`} />
  ));
}
