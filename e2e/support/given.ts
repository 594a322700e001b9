/** Where this worker's portal under test is. */
export function given(name: 'E2E_PORTAL_URL' | 'E2E_SANDBOX_URL' | 'E2E_OWNER_DATABASE_URL') {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this worker has no portal yet.`);
  return value;
}
