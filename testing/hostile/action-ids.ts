import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

/** The ids that Next gave the server actions of a build, by folder in app/ and name. */
export function actionIds(buildFolder: string): Record<string, string> {
  const file = join(buildFolder, 'server', 'server-reference-manifest.json');
  const { node } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.fromEntries(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      `${filename.replace(/^app\/|\/actions\.ts$/g, '')} ${exportedName}`,
      id,
    ]),
  );
}
