import { failureWords } from '#lib/model/failure-words.ts';
import { MicrosoftFailure } from './failure.ts';
import { exchange } from './http.ts';
import type { Microsoft } from './microsoft.ts';

export type Reachability = { name: string; ok: boolean; words: string; tookMilliseconds: number };

/** Whether each thing the portal depends on answers it, side by side. Never throws. */
export function checkReachability(
  microsoft: Microsoft,
  input: { instanceUrls: readonly string[]; signal?: AbortSignal | undefined },
): Promise<Reachability[]> {
  const { endpoints, tokens, graph, dataverse, ownCredential } = microsoft;
  const { signal } = input;
  // Graph has no ping; a tag that nobody carries is the smallest question the portal may ask.
  const nobody = 'bp:nobody';
  return Promise.all([
    check('Entra ID', () =>
      exchange({ plane: 'entra', phase: 'read', isWrite: false, signal }, (limit) =>
        fetch(endpoints.discoveryUri, { signal: limit, redirect: 'manual' }),
      ),
    ),
    check('Sign-in of the portal', () => tokens.signInAnew(), ownCredential.refusalWords),
    check('Microsoft Graph', () => graph.applicationsByTag(nobody, { signal })),
    ...input.instanceUrls.map((instanceUrl) =>
      check(URL.parse(instanceUrl)?.hostname ?? instanceUrl, async () =>
        dataverse.environment(instanceUrl).whoAmI({ signal }),
      ),
    ),
  ]);
}

async function check(
  name: string,
  ask: () => Promise<unknown>,
  wordsOf = wordsOfDependent,
): Promise<Reachability> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    await ask();
    return { name, ok: true, words: 'Answers.', tookMilliseconds: took() };
  } catch (error) {
    const words =
      error instanceof MicrosoftFailure
        ? wordsOf(error)
        : 'The check itself failed. Look at the portal’s log.';
    return { name, ok: false, words, tookMilliseconds: took() };
  }
}

function wordsOfDependent(failure: MicrosoftFailure): string {
  return failure.kind === 'portal-sign-in'
    ? 'It could not be asked: the portal cannot sign in.'
    : failureWords(failure);
}
