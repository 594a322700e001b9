import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChainedLink, hashOf } from '#lib/audit/chain.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { newId } from '#lib/kernel/ids.ts';
import { somebody } from '#testing/somebody.ts';
import {
  append,
  gathered,
  opened,
  openHistory,
  reader,
  type TestHistory,
} from '#testing/test-history.ts';
import { exportLine, headerLine } from './export-file.ts';
import { exportHistory } from './export-history.ts';
import { historyPage } from './history-page.ts';
import { verifyExport } from './verify-export.ts';

let history: TestHistory;
let everything: string;
let ofMine: string;
const [mine, other, auditor] = [newId(), newId(), newId()];

// Events 1 to 8, odd ones of `mine`; then the two exports, themselves events 9 and 10.
beforeAll(async () => {
  history = await openHistory();
  for (let index = 0; index < 4; index += 1) {
    await append(opened(mine));
    await append(opened(other));
  }
  everything = await exported(null);
  ofMine = await exported(mine);
});
afterAll(() => history.close());

async function exported(principalId: string | null): Promise<string> {
  const text = await exportHistory(somebody(['Auditor'], auditor), { principalId });
  return text ? (await gathered(text)).join('') : '';
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 1000) yield text.slice(at, at + 1000);
}
const verified = (text: string) => verifyExport(pieces(text));
const lines = (text: string) => text.trimEnd().split('\n');
const joined = (texts: (string | undefined)[]) => `${texts.join('\n')}\n`;

describe('An exported file', () => {
  test('of everything verifies by itself', async () => {
    const { header, report } = await verified(everything);
    expect(header).toMatchObject({ of: 'everything', principalId: null, last: { seq: 8 } });
    expect(report).toMatchObject({ intact: true, events: 8, lastSeq: 8 });
  });

  test('of one principal holds all of it, nothing else, and verifies by itself', async () => {
    const { header, report } = await verified(ofMine);
    expect(header).toMatchObject({ of: 'one-principal', principalId: mine });
    expect(report).toMatchObject({ intact: true, events: 4, lastSeq: 7, principalId: mine });
  });

  test('is itself an event: by whom, of what, up to where', async () => {
    const { events } = await historyPage(reader, { person: auditor });
    expect(events.map(({ told }) => told?.event)).toEqual([
      { kind: 'history.exported', principalId: mine, from: 1, upTo: 7 },
      { kind: 'history.exported', principalId: null, from: 1, upTo: 8 },
    ]);
  });

  test('of a principal that never was is none, and no event', async () => {
    const before = (await gathered(readLinks())).length;
    expect(
      await exportHistory(somebody(['Auditor'], auditor), { principalId: newId() }),
    ).toBeNull();
    expect((await gathered(readLinks())).length).toBe(before);
  });
});

describe('A file that another program saved', () => {
  const asWindows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;

  test.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', asWindows],
  ])('with %s verifies like the one that was exported', async (_, saved) => {
    for (const file of [everything, ofMine]) {
      expect(await verified(saved(file))).toEqual(await verified(file));
    }
  });

  test('and then changed does not', async () => {
    const changed = ofMine.replace('credential.opened', 'credential.removed');
    expect((await verified(asWindows(changed))).report).toMatchObject({ intact: false });
    await expect(verified(ofMine.replaceAll('\n', '\r\r\n'))).rejects.toThrow('Line 1 is not');
    await expect(verified(`\uFEFF\uFEFF${ofMine}`)).rejects.toThrow('Line 1 is not');
  });

  test('in another encoding is said to be just that', async () => {
    for (const mark of [Buffer.of(0xff, 0xfe), Buffer.of()]) {
      const bytes = Buffer.concat([mark, Buffer.from(everything, 'utf16le')]);
      await expect(verified(bytes.toString('utf8'))).rejects.toThrow('probably UTF-16');
    }
  });
});

describe('A file does not verify', () => {
  test('when any one byte of it was changed, wherever', async () => {
    const random = numbers(20_261_124);
    for (const file of [everything, ofMine]) {
      for (let round = 0; round < 150; round += 1) {
        const at = Math.floor(random() * file.length);
        const letter = String.fromCharCode(file.charCodeAt(at) ^ (1 + Math.floor(random() * 31)));
        const changed = file.slice(0, at) + letter + file.slice(at + 1);
        const isIntact = await verified(changed).then(
          ({ report }) => report.intact,
          () => false,
        );
        expect(isIntact, `a ${JSON.stringify(letter)} at ${at}`).toBe(false);
      }
    }
  });

  test('when it was cut anywhere', async () => {
    const random = numbers(7);
    for (let round = 0; round < 60; round += 1) {
      const end = Math.floor(random() * everything.length);
      const isIntact = await verified(everything.slice(0, end)).then(
        ({ report }) => report.intact,
        () => false,
      );
      expect(isIntact, `cut at ${end}`).toBe(false);
    }
  });

  test.each([
    ['its last event is left out', (all: string[]) => all.slice(0, -1), 7],
    ['an event in the middle is left out', (all: string[]) => all.toSpliced(2, 1), 5],
    ['its first event is left out', (all: string[]) => all.toSpliced(1, 1), 3],
    [
      'two events changed places',
      (all: string[]) => all.toSpliced(1, 2, ...all.slice(1, 3).reverse()),
      3,
    ],
  ])('of one principal, when %s', async (_, change, seq) => {
    const { report } = await verified(joined(change(lines(ofMine))));
    expect(report).toMatchObject({ intact: false, broken: { seq } });
  });

  test('when it names another principal than its events do', async () => {
    const { report } = await verified(
      ofMine.replace(`"principalId":"${mine}"`, `"principalId":"${other}"`),
    );
    expect(report).toMatchObject({ intact: false });
  });

  test('when it is not one of ours', async () => {
    for (const text of ['', 'hello\n', '{}\n', `${lines(everything)[1]}\n`]) {
      await expect(verified(text)).rejects.toThrow(/^(Line 1 is not|The file is empty)/);
    }
  });
});

test('a cut-off end whose first line was changed to match shows only against a noted head', async () => {
  const noted = (await verified(everything)).report.head;
  const kept = (await gathered(readLinks({ upTo: 6 }))) satisfies ChainedLink[];
  const last = kept.at(-1);
  const header = headerLine({
    format: 'boarding-pass/history/1',
    of: 'everything',
    principalId: null,
    last: { seq: 6, hash: last ? hashOf(last) : '' },
  });
  const { report } = await verified(header + kept.map(exportLine).join(''));
  expect(report).toMatchObject({ intact: true, events: 6 });
  expect(report.head).not.toBe(noted);
});

/** Repeatable random numbers from 0 to 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
