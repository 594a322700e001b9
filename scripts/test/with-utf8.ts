/**
 * The environment for a browser: where no locale names an encoding, file names are taken for ASCII, and a
 * download into a folder with an umlaut in its path ends up elsewhere. Everything else stays as it is.
 */
export function withUtf8(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { LC_ALL, LC_CTYPE, LANG } = variables;
  const isUtf8 = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
  const kept = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), ...(isUtf8 ? {} : { LC_ALL: 'C.UTF-8' }) };
}
