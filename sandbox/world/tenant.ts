import { idOf } from './ids.ts';

/** The one tenant that the sandbox is. */
export const tenant = {
  id: idOf('contoso', 'tenant'),
  displayName: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
};
