export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'regular' | 'large';

const base =
  'relative inline-flex max-w-full items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none transition-colors print:hidden';

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-8 max-md:min-h-11 px-2.5 text-small',
  regular: 'min-h-10 max-md:min-h-11 px-3.5 text-base',
  large: 'min-h-12 px-5 text-lead',
};

const usable: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunken',
  quiet: 'border-transparent text-accent hover:bg-accent-soft',
  danger: 'border-bad bg-surface text-bad hover:bg-bad-soft',
};

const unusable = 'cursor-not-allowed border-line border-dashed bg-sunken text-ink-soft';

/** Whole class names for a button or a link that looks like one. */
export function buttonClasses(
  variant: ButtonVariant,
  size: ButtonSize,
  isUsable: boolean = true,
): string {
  return `${base} ${sizes[size]} ${isUsable ? usable[variant] : unusable}`;
}
