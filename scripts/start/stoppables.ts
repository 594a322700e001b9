/** What was started, to be stopped in the reverse order, once, however often it is asked for. */
export type Stoppables = { add: (stop: () => Promise<void>) => void; stopAll: () => Promise<void> };

export function stoppables(): Stoppables {
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    for (const stop of stops.toReversed()) await stop();
  };
  return {
    add: (stop) => stops.push(stop),
    stopAll: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
