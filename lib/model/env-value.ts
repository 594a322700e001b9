/** Nothing that a shell, Node.js or Docker takes for anything but itself. */
const plain = /^(?!.*:~)[\w./:@%+][\w./:@%+=~-]*$/;

/** What stays itself in double quotes: to a shell and to Node.js alike. */
const tameInDoubleQuotes = /^[^"$`\\!]*$/;

/**
 * A value as it stands in a `.env` file after the equals sign. Without quotes where that is safe, because
 * Docker's `--env-file` has none; else as a shell and Node.js read it. Null where no way of writing it
 * means the same to both.
 */
export function envValue(value: string): string | null {
  if (plain.test(value)) return value;
  if (/\p{Cc}/u.test(value)) return null;
  if (!value.includes("'")) return `'${value}'`;
  return tameInDoubleQuotes.test(value) ? `"${value}"` : null;
}
