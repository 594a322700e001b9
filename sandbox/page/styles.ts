/** Ink, paper and one amber stripe: the look of the portal, without its code. */
export const styles = `
:root {
  --paper: oklch(0.985 0.004 90); --surface: oklch(1 0 0); --ink: oklch(0.24 0.035 262);
  --soft: oklch(0.5 0.03 262); --line: oklch(0.91 0.01 262); --accent: oklch(0.52 0.17 262);
  --signal: oklch(0.84 0.16 88); --good: oklch(0.5 0.13 155); --bad: oklch(0.52 0.19 25);
  --wait: oklch(0.53 0.12 70);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: oklch(0.19 0.018 262); --surface: oklch(0.23 0.02 262); --ink: oklch(0.95 0.008 90);
    --soft: oklch(0.73 0.02 262); --line: oklch(0.32 0.02 262); --accent: oklch(0.74 0.13 262);
    --signal: oklch(0.84 0.15 88); --good: oklch(0.78 0.15 155); --bad: oklch(0.74 0.15 25);
    --wait: oklch(0.8 0.12 75);
  }
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3, p { margin: 0; }
h1 { font-size: 26px; line-height: 1.2; letter-spacing: -0.02em; }
h2 { font-size: 20px; line-height: 1.3; letter-spacing: -0.015em; }
h3 { font-size: 15px; }
code, .code { font: 13px/1.5 "JetBrains Mono Variable", "JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
.soft { color: var(--soft); }
.small { font-size: 13px; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; font-size: 12px; line-height: 20px; color: var(--soft); white-space: nowrap; }
.stripe { border-left: 6px solid var(--signal); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
button { font: inherit; color: inherit; cursor: pointer; }
.narrow { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; }
.card { width: 100%; max-width: 460px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 28px; display: grid; gap: 20px; box-shadow: 0 12px 32px oklch(0.24 0.035 262 / 0.08); }
.people { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
.person { width: 100%; display: flex; align-items: center; gap: 12px; padding: 10px 12px; text-align: left; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
.person:hover { border-color: var(--accent); }
.person .who { flex: 1; min-width: 0; display: grid; }
.person .upn { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person .face { flex: none; width: 36px; height: 36px; border-radius: 50%; display: grid; place-items: center; background: var(--ink); color: var(--paper); font-weight: 600; font-size: 13px; }
.person .roles { display: flex; gap: 4px; flex-wrap: wrap; justify-content: flex-end; }
`;
