/** A mistake that somebody could make in the code, and that a test has to notice. */
export type Fault = {
  id: string;
  /** From the root of the repository. */
  file: string;
  /** What is wrong once it is in, in one plain sentence. */
  fault: string;
  /** What stands in the file now, once only; `replace` takes its place. */
  find: string;
  replace: string;
};
