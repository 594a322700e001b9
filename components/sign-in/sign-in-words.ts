import { databaseAwayDigest, databaseAwayWords } from '#lib/model/database-away.ts';

export type SignInWords = { title: string; sentence: string };

const again = 'Start again from here.';

const words: Record<string, SignInWords> = {
  // What the portal's server says about the tokens
  nonce: {
    title: 'This sign-in was begun somewhere else',
    sentence: `It was begun in another browser, or more than 15 minutes ago. ${again}`,
  },
  'no-cookie': {
    title: 'The portal does not know this sign-in',
    sentence: `It took more than 15 minutes, or this browser did not keep the portal's cookie. ${again}`,
  },
  replayed: {
    title: 'This sign-in was used already',
    sentence: `Each one opens the portal once. ${again}`,
  },
  expired: {
    title: 'This sign-in is too old',
    sentence: `It took too long, or the clock of the portal's server is ahead. ${again} If it stays, ask the people who run the portal to look at that clock.`,
  },
  'not-yet-valid': {
    title: 'A clock is wrong',
    sentence:
      "For the portal this sign-in lies in the future: the clock of its server is behind Microsoft's by more than a minute. Your account is fine. Ask the people who run the portal to set that clock.",
  },
  'foreign-origin': {
    title: 'This is not the address of the portal',
    sentence: 'People can sign in at its own address only. Open the portal there.',
  },
  tenant: {
    title: 'This account belongs to another organization',
    sentence: 'The portal serves one organization only. Use an account of that one.',
  },
  fault: {
    title: 'The portal could not finish signing you in',
    sentence: 'Something failed on our side, and it is written down. Wait a minute and try again.',
  },
  [databaseAwayDigest]: {
    title: 'The portal could not finish signing you in',
    sentence: `${databaseAwayWords} Wait a minute and try again.`,
  },
  'too-many': {
    title: 'Too many sign-ins at once',
    sentence:
      'Many people sign in from the same network at this moment. Wait a minute and try again.',
  },
  // What the way to the portal does
  silent: {
    title: 'The portal could not be reached',
    sentence: `No answer came from it. Check the network. ${again}`,
  },
  'HTTP 403': {
    title: 'The portal did not begin a sign-in',
    sentence: 'People can sign in at its own address only. Open the portal there.',
  },
  'HTTP 429': {
    title: 'Too many sign-ins at once',
    sentence:
      'Many people sign in from the same network at this moment. Wait a minute and try again.',
  },
  'HTTP 431': {
    title: 'This browser sends more than the portal takes',
    sentence: `Its server turned the request away unread, and nothing of it was kept. Too many cookies of this address, or an account with very many groups, make it so large. Delete the cookies of this address. ${again}`,
  },
  'HTTP 503': {
    title: 'Nobody can sign in at this moment',
    sentence: 'The portal, or its database, is away for a while. Wait a minute and try again.',
  },
  'unknown-answer': {
    title: 'The portal answered in a way that this page does not know',
    sentence: `${again} If it stays, give this code to the people who run the portal.`,
  },
  // What happens in the browser
  'cookies-off': {
    title: 'This browser does not keep cookies of the portal',
    sentence:
      'Without them it would not know you again, so nothing was begun. Allow cookies for this address, load the page again and sign in.',
  },
  'in-circles': {
    title: 'Signing in goes in circles',
    sentence:
      'Several sign-ins in a row led back here, so the portal stopped. This browser may lose the cookies of the portal: allow them for this address, then sign in.',
  },
  'this-page': {
    title: 'This page could not finish signing you in',
    sentence: `Something failed in this browser, and nobody else was told. ${again}`,
  },
  // What MSAL says
  nonce_mismatch: {
    title: 'This sign-in was begun somewhere else',
    sentence: `The answer does not belong to this tab. ${again}`,
  },
  state_mismatch: {
    title: 'This sign-in was begun somewhere else',
    sentence: `The answer does not belong to this tab. ${again}`,
  },
  no_network_connectivity: {
    title: 'There is no network',
    sentence: 'This browser is offline. Connect it, then try again.',
  },
  post_request_failed: {
    title: 'Microsoft could not be reached',
    sentence: 'The answer to the sign-in did not arrive. Check the network, then try again.',
  },
  access_denied: {
    title: 'The sign-in was stopped',
    sentence: 'You or your organization said no on the Microsoft page. Nothing was changed.',
  },
  // What Entra says, by AADSTS number (Microsoft: "Microsoft Entra authentication error codes")
  '50105': {
    title: 'You are not assigned to this portal',
    sentence:
      'Your organization lets only chosen people in. Ask the people who run the portal to assign you.',
  },
  '53003': {
    title: 'A rule of your organization stopped the sign-in',
    sentence:
      'Its Conditional Access does not allow it from this device or place. Try from a device it manages, or ask your IT.',
  },
  '65001': {
    title: 'The portal is not approved in your organization yet',
    sentence:
      'An administrator has to agree once that people may sign in to it. Ask the people who run the portal.',
  },
  '65004': {
    title: 'You did not agree',
    sentence: 'The portal needs to know who you are, and no more. Start again to agree.',
  },
};

/**
 * A failed sign-in in words: what happened and the way out. Given are codes, the most telling
 * first; the words of Microsoft's own message are never read.
 */
export function signInWords(codes: readonly (string | undefined)[]): SignInWords {
  for (const code of codes) {
    const known = code !== undefined && Object.hasOwn(words, code) ? words[code] : undefined;
    if (known) return known;
  }
  return {
    title: 'The sign-in did not work',
    sentence: `Microsoft's answer could not be used, so you are not signed in. ${again}`,
  };
}
