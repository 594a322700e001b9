import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import { CookiesOff } from './begin-sign-in.ts';
import { AnswerUnknown, PortalSilent } from './portal-answer.ts';
import { type SignInWords, signInWords } from './sign-in-words.ts';

export type SignInFailure = SignInWords & {
  /** Code and correlation id: to copy for whoever helps. */
  reference: string | null;
};

/** What was thrown on the way, in words. What nobody expected goes to the browser's console as it is. */
export function signInFailureOf(error: unknown): SignInFailure {
  if (error instanceof CookiesOff) return { ...signInWords(['cookies-off']), reference: null };
  if (error instanceof PortalSilent) return { ...signInWords(['silent']), reference: null };
  if (error instanceof AnswerUnknown) {
    const code = `HTTP ${error.status}`;
    return { ...signInWords([code, 'unknown-answer']), reference: code };
  }
  if (!(error instanceof AuthError)) {
    console.error(error);
    return { ...signInWords(['this-page']), reference: null };
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

/** Why a page that was led to again and again does not go on by itself. */
export function inCircles(): SignInFailure {
  return { ...signInWords(['in-circles']), reference: null };
}
