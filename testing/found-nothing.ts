import type { FoundState } from '#lib/model/found-state.ts';

/** What is found where a principal has nothing at Microsoft. */
export const foundNothing: FoundState = {
  registration: null,
  servicePrincipal: null,
  permissions: null,
  credentials: [],
  seats: [],
};
