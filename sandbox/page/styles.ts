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
[hidden] { display: none !important; }
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
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
button { font: inherit; color: inherit; cursor: pointer; }
.narrow { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; grid-template-columns: minmax(0, 1fr); }
.card { width: 100%; max-width: 520px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 28px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; box-shadow: 0 12px 32px oklch(0.24 0.035 262 / 0.08); }
.people { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.person { width: 100%; display: flex; align-items: center; gap: 12px; padding: 10px 12px; text-align: left; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
.person:hover { border-color: var(--accent); }
.person .who { flex: 1; min-width: 0; display: grid; overflow-wrap: anywhere; }
.person .upn { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person .face { flex: none; width: 36px; height: 36px; border-radius: 50%; display: grid; place-items: center; background: var(--ink); color: var(--paper); font-weight: 600; font-size: 13px; }
.person .roles { display: flex; gap: 4px; flex-wrap: wrap; justify-content: flex-end; }
.top, .jump, .explorer, .offline { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
.top { display: flex; flex-wrap: wrap; gap: 16px; justify-content: space-between; align-items: flex-start; margin-top: 32px; }
.actions { display: flex; gap: 8px; flex-wrap: wrap; align-items: center; }
.actions select { font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 8px 0 0; font-size: 13px; }
.facts div { display: flex; gap: 8px; }
dt { color: var(--soft); } dd { margin: 0; }
.jump { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 20px; padding-top: 10px; padding-bottom: 10px; background: var(--paper); border-bottom: 1px solid var(--line); }
.explorer { display: grid; gap: 40px; padding-top: 24px; padding-bottom: 64px; grid-template-columns: minmax(0, 1fr); }
.explorer section { display: grid; gap: 12px; scroll-margin-top: 56px; grid-template-columns: minmax(0, 1fr); }
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 13px; }
th, td { padding: 6px 12px; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
td:last-child { white-space: normal; min-width: 160px; }
td.operation { white-space: normal; min-width: 220px; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; grid-template-columns: minmax(0, 1fr); }
.cards.grid { grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); }
.card-row, .row { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; }
.row { display: grid; gap: 2px; justify-items: start; overflow-wrap: anywhere; }
.stripe, .card.stripe, .card-row.stripe { border-left: 6px solid var(--signal); }
summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
summary::before { content: "▸"; color: var(--soft); } details[open] > summary::before { content: "▾"; }
summary::-webkit-details-marker { display: none; }
details > dl { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 4px 16px; margin: 12px 0 4px; font-size: 14px; }
details > dl ul { margin: 0; padding-left: 18px; }
details > p, details > .scroll { margin: 10px 0 4px; }
.empty { color: var(--soft); border: 1px dashed var(--line); border-radius: 10px; padding: 16px; }
.button { border: 1px solid var(--accent); background: var(--accent); color: var(--paper); border-radius: 6px; padding: 6px 14px; }
.button.quiet { background: var(--surface); color: var(--ink); border-color: var(--line); }
.button.quiet:hover { border-color: var(--accent); }
.form { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 12px; align-items: end; margin-top: 12px; }
.form label { display: grid; gap: 4px; font-size: 13px; color: var(--soft); }
.form input, .form select { font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; min-width: 0; width: 100%; }
.form .button { justify-self: start; }
.form details { grid-column: 1 / -1; }
.offline { color: var(--bad); padding-top: 12px; }
@media (max-width: 600px) {
  .top, .jump, .explorer { padding-left: 16px; padding-right: 16px; }
  details > dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  details > dl dd { margin-bottom: 8px; }
}
`;
