// Without a file of this name Next would take the portal's, from the folders above.
export function register() {}
