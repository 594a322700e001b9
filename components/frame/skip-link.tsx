/** The first stop of the Tab key: past everything that stands on each page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-4 py-2.5 font-medium text-paper focus:translate-y-0 print:hidden"
    >
      Skip to the content
    </a>
  );
}
