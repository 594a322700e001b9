/** A query option that cannot be read; each plane dresses it in its own error. */
export class QueryError extends Error {}
