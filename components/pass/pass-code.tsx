import { encode } from 'uqr';

export type PassCodeProps = { url: string; label?: string | undefined };

const edgePixels = 76;

/** A QR code that opens an address on another device, for the stub. Always dark on light: readers expect it. */
export function PassCode({ url, label = 'this page' }: PassCodeProps) {
  const { data, size } = encode(url, { ecc: 'L', border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={`Code that opens ${label} on another device`}
      viewBox={`0 0 ${size} ${size}`}
      width={edgePixels}
      height={edgePixels}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-control bg-white print-exact"
    >
      <path d={path} className="fill-on-signal" />
    </svg>
  );
}
