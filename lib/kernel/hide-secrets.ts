/** A signed token: an access token, an ID token, a client assertion. */
const signedToken = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** A client secret of Entra ID: three characters, a digit, `Q~`, 31 to 34 more. */
const clientSecret = /[\w.~-]{3}\dQ~[\w.~-]{31,34}/g;
/** The password in an address, as in a database's. */
const passwordInUrl = /(:\/\/[^\s/:@]*:)[^\s/@]+@/g;

/** A text with what looks like a token, a client secret or a password in an address hidden in it. */
export function hideSecrets(text: string): string {
  return text
    .replace(signedToken, '[secret]')
    .replace(clientSecret, '[secret]')
    .replace(passwordInUrl, '$1[secret]@');
}
