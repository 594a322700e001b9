'use client';

import './globals.css';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { databaseAwayDigest, databaseAwayWords } from '#lib/model/database-away.ts';

/** For when not even the frame of a page could be drawn: it stands alone, and a plain link leads out. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const isAway = error.digest === databaseAwayDigest;
  return (
    <html lang="en">
      <body>
        <title>Boarding Pass</title>
        <PlainFrame
          title="The portal could not be shown"
          sentence={
            isAway
              ? `${databaseAwayWords} What was saved before is kept. Wait a minute and try again.`
              : error.digest
                ? 'Something failed on our side, and it is written down. What was saved before is kept.'
                : 'Something failed between this browser and the portal, or in the page itself, and nobody else was told. What was saved before is kept.'
          }
        >
          {error.digest && !isAway ? (
            <p>
              Reference: <CodeValue value={error.digest} label="reference" />
            </p>
          ) : null}
          <p>
            <a href="/" className="text-link">
              Load it again
            </a>
          </p>
        </PlainFrame>
      </body>
    </html>
  );
}
