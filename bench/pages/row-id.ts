import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const idBytes = 16;
const drawn = new Uint8Array(1024 * idBytes);
let from = drawn.length;
let made = 0;

/** An id as the product makes them, each after the last; one draw of random bytes serves a thousand. */
export function rowId(): string {
  if (from === drawn.length) {
    randomFillSync(drawn);
    from = 0;
  }
  const random = drawn.subarray(from, from + idBytes);
  from += idBytes;
  made += 1;
  return v7({ random, seq: made });
}
