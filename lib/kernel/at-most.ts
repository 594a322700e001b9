/** Does something for each item, at most so many at once. Answers in the order of the items. */
export async function atMost<Item, Answer>(
  count: number,
  items: readonly Item[],
  each: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  const waiting = items.entries();
  const work = async () => {
    for (const [index, item] of waiting) {
      answers[index] = each(item);
      await answers[index];
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return Promise.all(answers);
}
