import type { IconNode } from 'lucide';
import { createElement } from 'react';

export type IconProps = {
  of: IconNode;
  /** Of its square, in pixels. */
  size: number;
  strokeWidth?: number | undefined;
  className?: string | undefined;
};

/**
 * A picture beside words that say the same: a screen reader passes it over. Drawn on the server as plain
 * SVG; a list has hundreds, and nothing of them is a script's. Its shapes never change places: they are
 * given one by one and carry no keys, which a page would send along with every picture.
 */
export function Icon({ of, size, strokeWidth = 2, className }: IconProps) {
  return createElement(
    'svg',
    {
      'aria-hidden': true,
      viewBox: '0 0 24 24',
      width: size,
      height: size,
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
      className,
    },
    ...of.map(([shape, attributes]) => createElement(shape, attributes)),
  );
}
