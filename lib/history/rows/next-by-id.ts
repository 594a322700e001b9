/** Which rows a page of a walk by id takes: so many after the last id of the page before; null at its start. */
export function nextById(after: string | null, take: number) {
  return {
    ...(after === null ? {} : { where: { id: { gt: after } } }),
    orderBy: { id: 'asc' },
    take,
  } as const;
}
