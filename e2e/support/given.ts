/** A variable of the global set-up. */
export function given(name: 'E2E_PORTAL_URL' | 'E2E_SANDBOX_URL' | 'E2E_OWNER_DATABASE_URL') {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the global set-up did not run.`);
  return value;
}
