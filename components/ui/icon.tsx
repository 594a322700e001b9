import type { IconNode } from 'lucide';

export type IconProps = {
  of: IconNode;
  /** Of its square, in pixels. */
  size: number;
  strokeWidth?: number | undefined;
  className?: string | undefined;
};

/**
 * A picture beside words that say the same: a screen reader passes it over. Drawn on the server as plain
 * SVG; a list has hundreds, and nothing of them is a script's.
 */
export function Icon({ of, size, strokeWidth = 2, className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {of.map(([Shape, attributes]) => (
        <Shape key={JSON.stringify(attributes)} {...attributes} />
      ))}
    </svg>
  );
}
