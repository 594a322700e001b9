import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';

export type SecretsSeen = {
  /** Key ids of all secrets that Entra has ever made, by the name they were given. */
  keyIdsByName: ReadonlyMap<string, ReadonlySet<string>>;
  stop: () => void;
};

/** Notes each secret at the moment at which the sandbox makes it, whatever becomes of the answer. */
export function watchSecrets({ world }: RunningSandbox): SecretsSeen {
  const { applications } = world;
  const keyIdsByName = new Map<string, Set<string>>();
  const put = applications.put;
  applications.put = (row) => {
    for (const { displayName, keyId } of row.passwordCredentials) {
      const name = displayName ?? '';
      keyIdsByName.set(name, (keyIdsByName.get(name) ?? new Set()).add(keyId));
    }
    return put(row);
  };
  const stop = () => {
    applications.put = put;
  };
  return { keyIdsByName, stop };
}
