/** Our code for what Dataverse says in words alone: it is stored, and never renamed. */
export const administrationMode = 'administration-mode';
