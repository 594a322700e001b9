/**
 * The codes of "Microsoft Entra authentication and authorization error codes" that the sandbox gives,
 * each with its OAuth error and status. Clients are told to react to `error`, never to the text.
 */
export const aadsts = {
  16000: [
    'interaction_required',
    400,
    'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  ],
  50011: [
    'invalid_request',
    400,
    "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the application '{app}'.",
  ],
  50013: ['invalid_grant', 400, 'Assertion failed signature validation.'],
  50027: ['invalid_request', 400, 'JWT token is invalid or malformed.'],
  50058: ['login_required', 400, 'A silent sign-in request was sent but no user is signed in.'],
  50076: [
    'interaction_required',
    400,
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{resource}'.",
  ],
  50079: [
    'interaction_required',
    400,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication.',
  ],
  50105: [
    'interaction_required',
    400,
    'Your administrator has configured the application {app} to block users unless they are specifically granted access to the application.',
  ],
  500011: [
    'invalid_resource',
    400,
    'The resource principal named {resource} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.',
  ],
  500133: ['invalid_grant', 400, 'Assertion is not within its valid time range.'],
  501051: [
    'invalid_grant',
    400,
    "Application '{app}' is not assigned to a role for the application '{resource}'.",
  ],
  53003: [
    'interaction_required',
    400,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ],
  54005: [
    'invalid_grant',
    400,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ],
  65001: [
    'invalid_grant',
    400,
    "The user or administrator has not consented to use the application with ID '{app}'. Send an interactive authorization request for this user and resource.",
  ],
  65004: ['access_denied', 400, 'User declined to consent to access the app.'],
  650052: [
    'invalid_client',
    400,
    "The app is trying to access a service '{resource}' that your organization 'Contoso' lacks a service principal for.",
  ],
  650053: [
    'invalid_client',
    400,
    "The application asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor.",
  ],
  650057: [
    'invalid_resource',
    400,
    "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration.",
  ],
  70000: ['invalid_grant', 400, 'The provided grant is invalid or malformed.'],
  700016: [
    'unauthorized_client',
    400,
    "Application with identifier '{app}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ],
  700021: [
    'invalid_client',
    401,
    "Client assertion application identifier doesn't match 'client_id' parameter '{app}'.",
  ],
  700023: ['invalid_client', 401, 'Client assertion audience claim does not match Realm issuer.'],
  700025: [
    'invalid_client',
    401,
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ],
  700027: [
    'invalid_client',
    401,
    'The certificate with identifier used to sign the client assertion is not registered on application.',
  ],
  700024: ['invalid_client', 401, 'Client assertion is not within its valid time range.'],
  70003: ['unsupported_grant_type', 400, "The app requested an unsupported grant type '{grant}'."],
  70008: [
    'invalid_grant',
    400,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ],
  70011: [
    'invalid_scope',
    400,
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  ],
  70016: [
    'authorization_pending',
    400,
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ],
  70018: [
    'bad_verification_code',
    400,
    'Invalid verification code due to User typing in wrong user code for device code flow.',
  ],
  70020: [
    'expired_token',
    400,
    "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
  ],
  70021: [
    'invalid_request',
    400,
    'No matching federated identity record found for presented assertion.',
  ],
  700054: [
    'unsupported_response_type',
    400,
    "response_type '{type}' is not enabled for the application.",
  ],
  700082: [
    'invalid_grant',
    400,
    'The refresh token has expired due to inactivity. The token was issued some time ago and was inactive for 90 days.',
  ],
  700084: [
    'invalid_grant',
    400,
    'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.',
  ],
  7000112: ['unauthorized_client', 400, "Application '{app}'({name}) is disabled."],
  700211: [
    'invalid_client',
    401,
    "No matching federated identity record found for presented assertion issuer '{issuer}'.",
  ],
  700212: [
    'invalid_client',
    401,
    "No matching federated identity record found for presented assertion audience '{audience}'.",
  ],
  700213: [
    'invalid_client',
    401,
    "No matching federated identity record found for presented assertion subject '{subject}'.",
  ],
  7000215: [
    'invalid_client',
    401,
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'.",
  ],
  7000216: [
    'invalid_client',
    401,
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ],
  7000218: [
    'invalid_client',
    401,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  7000222: [
    'invalid_client',
    401,
    "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  ],
  7000229: [
    'invalid_client',
    401,
    'The client application {app} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  ],
  7002138: [
    'invalid_client',
    401,
    "No matching federated identity record found for presented assertion {part} '{value}'. Matching is case-sensitive and the case differs.",
  ],
  50049: ['invalid_instance', 400, 'Unknown or invalid instance.'],
  90023: ['invalid_request', 400, "Unsupported 'prompt' value."],
  90002: [
    'invalid_request',
    400,
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ],
  90005: [
    'invalid_request',
    400,
    "'login_hint' and 'prompt=select_account' cannot be sent together.",
  ],
  90014: [
    'invalid_request',
    400,
    "The required field '{field}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
  ],
  900144: [
    'invalid_request',
    400,
    "The request body must contain the following parameter: '{field}'.",
  ],
  9002313: ['invalid_request', 400, 'Invalid request. Request is malformed or invalid.'],
  9002325: [
    'invalid_request',
    400,
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  ],
  9002326: [
    'invalid_request',
    400,
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  ],
  9002327: [
    'invalid_request',
    400,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ],
  501481: [
    'invalid_grant',
    400,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ],
} as const satisfies Record<number, readonly [error: string, status: number, text: string]>;

export type AadstsCode = keyof typeof aadsts;

/** The code in `AADSTS50076`, if it is one of ours. */
export function aadstsCode(text: string): AadstsCode | undefined {
  const number = Number(/^AADSTS(\d+)$/.exec(text)?.[1]);
  return isKnown(number) ? number : undefined;
}

function isKnown(number: number): number is AadstsCode {
  return Object.hasOwn(aadsts, number);
}
