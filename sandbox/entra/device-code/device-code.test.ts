import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, control, postForm, textOf, tokenCall } from '../../testing/client.ts';

import { changePortal } from '../../testing/portal.ts';

let running: RunningSandbox;
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());
beforeEach(() => {
  changePortal(running, { isFallbackPublicClient: true });
});
afterEach(() => running.world.settings.remove('behaviours'));

const address = (path: string) => `${running.url}/${running.info.tenantId}/oauth2/${path}`;
const oidOf = (name: string) => running.info.people.find((one) => one.name === name)?.oid ?? '';

async function ask(given: Record<string, string> = {}) {
  const { clientId, apiScope } = running.info.portal;
  return await postForm(address('v2.0/devicecode'), {
    client_id: clientId,
    scope: `${apiScope} openid profile offline_access`,
    ...given,
  });
}

async function codes() {
  const answer = await ask();
  return { userCode: textOf(answer, 'user_code'), deviceCode: textOf(answer, 'device_code') };
}

async function poll(deviceCode: string, given: Record<string, string> = {}, headers = {}) {
  return await tokenCall(
    running,
    {
      grant_type: grantType,
      client_id: running.info.portal.clientId,
      device_code: deviceCode,
      ...given,
    },
    headers,
  );
}

const atThePage = async (fields: Record<string, string>) =>
  await postForm(address('deviceauth'), fields);
const approve = async (otc: string, name = 'Maya Lindqvist') =>
  await atThePage({ otc, oid: oidOf(name) });
const errorOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  body.error,
  body.error_codes,
];

describe('the device code endpoint', () => {
  test('gives a code to poll with, a code to type, where to type it, and for how long', async () => {
    const answer = await ask();
    const uri = address('deviceauth');
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        device_code: expect.any(String),
        user_code: expect.stringMatching(/^[A-Z2-9]{9}$/),
        verification_uri: uri,
        expires_in: 900,
        interval: 5,
        message: `To sign in, use a web browser to open the page ${uri} and enter the code ${textOf(answer, 'user_code')} to authenticate.`,
      },
    ]);
  });

  test('is announced in discovery', async () => {
    const discovery = `${running.url}/${running.info.tenantId}/v2.0/.well-known/openid-configuration`;
    expect(await (await fetch(discovery)).json()).toMatchObject({
      device_authorization_endpoint: address('v2.0/devicecode'),
    });
  });

  test.each([
    ['an unknown application', { client_id: crypto.randomUUID() }, 'unauthorized_client', 700016],
    ['an unknown resource', { scope: 'api://nowhere/x' }, 'invalid_resource', 500011],
    ['a malformed scope', { scope: 'https:///' }, 'invalid_scope', 70011],
  ])('%s is refused', async (_, given, error, code) => {
    expect(errorOf(await ask(given))).toEqual([400, error, [code]]);
  });

  test.each(['client_id', 'scope'])(
    'a request without %s is refused by its name',
    async (field) => {
      const { clientId, apiScope } = running.info.portal;
      const whole = { client_id: clientId, scope: apiScope };
      const fields = Object.entries(whole).filter(([name]) => name !== field);
      const refused = await postForm(address('v2.0/devicecode'), Object.fromEntries(fields));
      expect(errorOf(refused)).toEqual([400, 'invalid_request', [900144]]);
      expect(refused.body.error_description).toContain(`'${field}'`);
    },
  );
});

describe('the page', () => {
  test('asks for the code, and the code asks who', async () => {
    const page = await fetch(address('deviceauth'));
    expect(await page.text()).toContain('name="otc"');
    const { userCode } = await codes();
    const picker = textOf(await atThePage({ otc: ` ${userCode.toLowerCase()} ` }), 'text');
    for (const { name } of running.info.people) expect(picker).toContain(name);
    expect(picker).toContain('Boarding Pass');
  });

  test('says that a wrong, a late and a used code do not work', async () => {
    const { userCode: late } = await codes();
    await control(running, 'POST', '/clock', { advanceSeconds: 901 });
    const { userCode: used } = await codes();
    await approve(used);
    for (const otc of ['NOTACODE1', late, used]) {
      const page = await atThePage({ otc });
      expect(page.status).toBe(400);
      expect(page.body.text).toContain('role="alert"');
    }
  });

  test('asks for a consent that is missing, and the device waits for it', async () => {
    const answer = await ask({ scope: 'https://graph.microsoft.com/User.Read' });
    const otc = textOf(answer, 'user_code');
    const page = await approve(otc);
    expect(page.body.text).toContain('Permissions requested');
    expect((await poll(textOf(answer, 'device_code'))).body.error).toBe('authorization_pending');
    await atThePage({ otc, oid: oidOf('Maya Lindqvist'), consent: 'accept' });
    expect((await poll(textOf(answer, 'device_code'))).body.scope).toContain('User.Read');
  });
});

describe('polling', () => {
  test('is pending until the person has picked an account, and then gives tokens once', async () => {
    const { userCode, deviceCode } = await codes();
    expect(errorOf(await poll(deviceCode))).toEqual([400, 'authorization_pending', [70016]]);
    await atThePage({ otc: userCode });
    expect(errorOf(await poll(deviceCode))).toEqual([400, 'authorization_pending', [70016]]);
    await approve(userCode);
    const answer = await poll(deviceCode, { client_info: '1' });
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      scope: `${running.info.portal.apiScope} openid profile offline_access`,
      expires_in: 3599,
      ext_expires_in: 3599,
      refresh_token: expect.any(String),
      client_info: expect.any(String),
    });
    expect(decodeJwt(textOf(answer, 'id_token')).name).toBe('Maya Lindqvist');
    expect(decodeJwt(textOf(answer, 'access_token'))).toMatchObject({
      scp: 'access_as_user',
      azpacr: '0',
      oid: oidOf('Maya Lindqvist'),
    });
    expect(errorOf(await poll(deviceCode))).toEqual([400, 'invalid_grant', [54005]]);
  });

  test('takes the code under its older name as well', async () => {
    const { userCode, deviceCode: code } = await codes();
    await approve(userCode);
    const answer = await tokenCall(running, {
      grant_type: grantType,
      client_id: running.info.portal.clientId,
      code,
    });
    expect(answer.status).toBe(200);
  });

  test('is declined when the person cancels', async () => {
    const { userCode, deviceCode } = await codes();
    await atThePage({ otc: userCode, consent: 'cancel' });
    expect((await poll(deviceCode)).body.error).toBe('authorization_declined');
    expect((await approve(userCode)).status).toBe(400);
  });

  test('expires after a quarter of an hour, even where it was approved', async () => {
    const { userCode, deviceCode } = await codes();
    await approve(userCode);
    await control(running, 'POST', '/clock', { advanceSeconds: 901 });
    expect(errorOf(await poll(deviceCode))).toEqual([400, 'expired_token', [70020]]);
    await behave(running, { expiredDeviceCodeError: 'code_expired' });
    expect(errorOf(await poll(deviceCode))).toEqual([400, 'code_expired', [70020]]);
  });

  test('with a code nobody gave out is a bad verification code, or an invalid grant', async () => {
    expect(errorOf(await poll('Hnothing'))).toEqual([400, 'bad_verification_code', [70018]]);
    await behave(running, { unknownDeviceCodeError: 'invalid_grant' });
    expect(errorOf(await poll('Hnothing'))).toEqual([400, 'invalid_grant', [70000]]);
  });

  test('with another application’s code finds nothing', async () => {
    const { userCode, deviceCode } = await codes();
    await approve(userCode);
    const other = running.world.applications.put({
      ...changePortal(running, {}),
      id: crypto.randomUUID(),
      appId: crypto.randomUUID(),
    });
    const stolen = await poll(deviceCode, { client_id: other.appId });
    expect(errorOf(stolen)).toEqual([400, 'bad_verification_code', [70018]]);
  });

  test('without a code is refused by its name', async () => {
    const { clientId } = running.info.portal;
    const refused = await tokenCall(running, { grant_type: grantType, client_id: clientId });
    expect(errorOf(refused)).toEqual([400, 'invalid_request', [900144]]);
  });

  test('may be as hasty as it likes, or is told to slow down', async () => {
    const { deviceCode } = await codes();
    await poll(deviceCode);
    expect((await poll(deviceCode)).body.error).toBe('authorization_pending');
    await behave(running, { deviceCodeHaste: 'slow_down' });
    expect((await poll(deviceCode)).body.error).toBe('slow_down');
    await control(running, 'POST', '/clock', { advanceSeconds: 6 });
    expect((await poll(deviceCode)).body.error).toBe('authorization_pending');
  });
});

describe('only a public client', () => {
  test('gets tokens for nothing: any other has to prove itself, once there is something to give', async () => {
    changePortal(running, { isFallbackPublicClient: null });
    const { userCode, deviceCode } = await codes();
    expect((await poll(deviceCode)).body.error).toBe('authorization_pending');
    await approve(userCode);
    expect(errorOf(await poll(deviceCode))).toEqual([401, 'invalid_client', [7000218]]);
    const { clientSecret } = running.info.portal;
    const proven = await poll(deviceCode, { client_secret: clientSecret });
    expect(decodeJwt(textOf(proven, 'access_token')).azpacr).toBe('1');
  });

  test('may not bring a secret, nor come from a browser', async () => {
    const { userCode, deviceCode } = await codes();
    await approve(userCode);
    const { clientSecret } = running.info.portal;
    const withSecret = await poll(deviceCode, { client_secret: clientSecret });
    expect(errorOf(withSecret)).toEqual([401, 'invalid_client', [700025]]);
    const fromBrowser = await poll(deviceCode, {}, { Origin: 'http://localhost:3000' });
    expect(errorOf(fromBrowser)).toEqual([400, 'invalid_request', [9002326]]);
  });
});
