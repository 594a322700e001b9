/** A name without what nobody sees in it: case, width, blanks, and characters that take no room. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{White_Space}]/gu, '')
    .toLowerCase();
}

/** Whether a name stands in a list more than once, as people read it: then it says too little. */
export function isRepeated(name: string, names: readonly string[]): boolean {
  const plain = plainName(name);
  return names.filter((one) => plainName(one) === plain).length > 1;
}
