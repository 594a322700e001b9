import type { ReactNode } from 'react';

export type ProgressWordsProps = {
  title: string;
  sentence?: ReactNode;
  percent?: number | undefined;
  live?: boolean | undefined;
};

/** A wait in words, with a bar below them. Without a percent the bar only shows that work goes on. */
export function ProgressWords({ title, sentence, percent, live = true }: ProgressWordsProps) {
  return (
    <div className="flex flex-col gap-3">
      <div role={live ? 'status' : undefined}>
        <p className="font-semibold">{title}</p>
        {sentence ? <p className="max-w-prose text-ink-soft">{sentence}</p> : null}
      </div>
      {percent === undefined ? (
        <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-line">
          <span className="block h-full w-1/3 animate-pulse rounded-full bg-accent" />
        </span>
      ) : (
        <progress
          aria-label={title}
          max={100}
          value={percent}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </div>
  );
}
