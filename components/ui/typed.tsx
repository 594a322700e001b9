/**
 * What somebody typed: a name, a reason, a comment. Whatever is written from the right in it stays within it
 * and turns none of the words around it. In a sentence that is text alone, `isolated` does the same.
 */
export function Typed({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}
