/**
 * Prints the places where the drawn faults of the list go: two lines with code of each room of lib, in
 * two rounds, by a seed. `npm run generate -- testing/faults/draw.ts`
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const seed = 20_261_126;
const rounds = 2;
const rooms =
  'access audit credentials environments history kernel microsoft model principals requests resources runs worker'.split(
    ' ',
  );

const isPlain = (line: string) =>
  line.trim() === '' || /^\s*(\/\/|\/?\*|import |export \* |\} from |[)\]};,]+$)/.test(line);

function placesIn(room: string): string[] {
  const files = execFileSync('git', ['ls-files', `lib/${room}`], { encoding: 'utf8' }).split('\n');
  return files
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|fixture/.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (isPlain(line) ? [] : [`${file}:${index + 1}  ${line.trim()}`])),
    );
}

/** The same row of numbers from 0 to 1 for the same seed. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = mulberry32(seed);
for (let round = 1; round <= rounds; round++) {
  for (const room of rooms) {
    const places = placesIn(room);
    for (const _ of [1, 2]) {
      console.log(`${round}  ${places[Math.floor(random() * places.length)]}`);
    }
  }
}
