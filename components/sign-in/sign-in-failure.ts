import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import { type SignInWords, signInWords } from './sign-in-words.ts';

export type SignInFailure = SignInWords & {
  /** Code and correlation id: to copy for whoever helps. */
  reference: string | null;
};

/** What was thrown on the way, in words. What is not MSAL's goes to the browser's console as it is. */
export function signInFailureOf(error: unknown): SignInFailure {
  if (!(error instanceof AuthError)) {
    console.error(error);
    return { ...signInWords(['fault']), reference: null };
  }
  const number =
    error instanceof ServerError || error instanceof InteractionRequiredAuthError
      ? error.errorNo
      : undefined;
  const parts = [number ? `AADSTS${number}` : null, error.errorCode, error.correlationId];
  return {
    ...signInWords([number, error.errorCode]),
    reference: parts.filter((part) => part).join(' · '),
  };
}

/** What our server said no with, in words. */
export function refusalOf(reason: string, reference: string | undefined): SignInFailure {
  return { ...signInWords([reason]), reference: reference ?? reason };
}
