/** Of an error, Next hands the browser's error page this one field: by it the page knows what to say. */
export const databaseAwayDigest = 'database-away';

/** What a person reads while the database is away, too busy or out of room. */
export const databaseAwayWords = 'The database does not answer at the moment.';
