/**
 * Whether browsers and `fetch` refuse to ask at the port of this address, whatever answers there. Node
 * goes by their list (WHATWG "Fetch", port blocking), and does not even connect.
 */
export async function isRefusedPort(url: string): Promise<boolean> {
  const fault = await fetch(`${url}/favicon.ico`).catch((error: unknown) => error);
  return fault instanceof Error && String(fault.cause).includes('bad port');
}
