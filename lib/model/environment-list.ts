export const environmentStates = ['ready', 'unavailable'] as const;
export type EnvironmentState = (typeof environmentStates)[number];

/** What the parts of the catalog are called. */
export const environmentStateLabels: Record<EnvironmentState, string> = {
  ready: 'Ready',
  unavailable: 'Cannot be picked',
};
