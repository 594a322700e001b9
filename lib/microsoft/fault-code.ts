/** The code of a fault of the wire: what `fetch` hides in its cause, or why it was ended. */
export function faultCode(fault: unknown): string {
  if (fault instanceof DOMException && fault.name === 'TimeoutError') return 'timeout';
  let current: unknown = fault;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    if (current.name === 'AbortError') return 'aborted';
    current = current.cause;
  }
  return 'connection-lost';
}
