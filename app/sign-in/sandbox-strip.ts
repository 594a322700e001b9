import { configuration } from '#lib/kernel/env.ts';

/** In sandbox mode, where to look into the tenant; nothing with a real one. */
export function sandboxStrip(): { explorerUrl: string } | undefined {
  const { sandboxUrl } = configuration();
  return sandboxUrl === null ? undefined : { explorerUrl: `${sandboxUrl}/sandbox` };
}
