/** What a state means to the reader. Colour is never its only sign: an icon and a word go with it. */
export type Tone = 'good' | 'wait' | 'bad' | 'neutral' | 'signal';
