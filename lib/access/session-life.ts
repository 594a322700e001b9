/** A session ends at the latest after this, however busy. */
export const sessionSeconds = 8 * 60 * 60;

/** A session ends when nothing was done in it for this long. */
export const idleSeconds = 30 * 60;

/** How often at most an activity is written down. */
export const noteEverySeconds = 60;
