const base =
  'w-full min-w-0 rounded-control border bg-surface px-3 text-base text-ink transition-colors placeholder:text-ink-soft focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:border-dashed disabled:bg-sunken disabled:text-ink-soft';

const lines = {
  plain: 'border-line-strong hover:border-ink-soft',
  wrong: 'border-bad',
};

/** Whole class names for a text-like control, but for its height. */
export function controlClasses(isWrong: boolean): string {
  return `${base} ${isWrong ? lines.wrong : lines.plain}`;
}

/** One line: 40 px high, 44 px where fingers are likely. */
export const lineHeightClasses = 'min-h-10 max-md:min-h-11';
