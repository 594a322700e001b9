/** A problem with a way out: its message is shown as it is, without a stack trace. */
export class PlainProblem extends Error {}
