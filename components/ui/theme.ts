export type Theme = 'light' | 'dark';

export const themeCookieName = 'theme';

/** The theme a person chose, read from the cookie's value; undefined when they left it to the system. */
export function parseTheme(value: string | undefined): Theme | undefined {
  return value === 'light' || value === 'dark' ? value : undefined;
}
