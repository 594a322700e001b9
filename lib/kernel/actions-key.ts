import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from './digest.ts';
import { folderOfBuild } from './env.ts';

const manifest = z.object({ encryptionKey: z.string() });

/**
 * A digest of the key by which the server actions of this build are called; null where there is no build.
 * Next makes one for each build that is not given `NEXT_SERVER_ACTIONS_ENCRYPTION_KEY`, and keeps it there.
 */
export async function actionsKeyDigest(folder = folderOfBuild()): Promise<string | null> {
  try {
    const path = join(/* turbopackIgnore: true */ folder, 'server/server-reference-manifest.json');
    const { encryptionKey } = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
    return sha256(encryptionKey).slice(0, 16);
  } catch {
    return null;
  }
}
