// Everything in this folder runs before anything is installed, on the machine's own Node 20.19+:
// plain JavaScript without dependencies.

/** Ends with a message a person can act on, and no stack trace. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
