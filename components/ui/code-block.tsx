import { CopyButton } from './copy-button.tsx';

export type CodeBlockProps = { code: string; label: string; language?: string | undefined };

/** Lines to copy whole. Long lines wrap: nothing scrolls sideways. */
export function CodeBlock({ code, label, language }: CodeBlockProps) {
  return (
    <figure className="overflow-hidden rounded-surface border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-4 border-line border-b py-1.5 pr-1.5 pl-4">
        <span className="min-w-0 text-small font-medium">
          {label}
          {language === undefined ? null : (
            <span className="ml-2 font-mono text-xs font-normal text-ink-soft">{language}</span>
          )}
        </span>
        <CopyButton value={code} label={label} words />
      </figcaption>
      <pre className="p-4 font-mono text-small whitespace-pre-wrap wrap-anywhere">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
