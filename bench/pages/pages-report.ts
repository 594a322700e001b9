import type { Measured } from './measure-visits.ts';

/** The table for the terminal: each page with its ratio to the empty one, as each who may open it. */
export function pagesReport(all: readonly Measured[]): string {
  const empties = all.map((one) => one.emptyMilliseconds).filter((one) => one > 0);
  const worst = all.toSorted((one, other) => ratio(other) - ratio(one))[0];
  return [
    'pages, from the call to the last byte, median of 15, in turns with an empty dynamic page',
    `  ${'times'.padStart(7)} ${'ms'.padStart(9)} ${'kB'.padStart(7)}  page`,
    ...all.map(pageLine),
    `  the empty page took ${Math.min(...empties).toFixed(1)} to ${Math.max(...empties).toFixed(1)} ms`,
    ...(worst
      ? [`  the slowest: ${worst.path} as ${worst.by}, ${ratio(worst).toFixed(1)} times`]
      : []),
  ].join('\n');
}

/** One page in a line. */
export function pageLine(measured: Measured): string {
  const { by, page, path, failure, milliseconds, rounds, bytes } = measured;
  const query = path.split('?')[1];
  const name = `${page}${query ? `?${query.replace(longId, '…')}` : ''}, ${by}`;
  if (failure) return `  ${failure.padStart(25)}  ${name}`;
  const few = rounds < 15 ? ` (${rounds} rounds)` : '';
  const numbers = [
    ratio(measured).toFixed(1).padStart(7),
    milliseconds.toFixed(1).padStart(9),
    (bytes / 1000).toFixed(1).padStart(7),
  ];
  return `  ${numbers.join(' ')}  ${name}${few}`;
}

function ratio({ milliseconds, emptyMilliseconds }: Measured): number {
  return emptyMilliseconds === 0 ? 0 : milliseconds / emptyMilliseconds;
}

const longId = /(?<=-)[0-9a-f-]{20,}/;
