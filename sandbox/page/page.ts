import { html, raw } from 'hono/html';
import { styles } from './styles.ts';

type Body = ReturnType<typeof html>;

/** A whole page in the sandbox's dress; `script` is our own code and never holds data. */
export function page(title: string, body: Body, script = '') {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23e8b931'/%3E%3Cpath d='M3 4h10v3a1 1 0 0 0 0 2v3H3V9a1 1 0 0 0 0-2z' fill='%23232a3b'/%3E%3C/svg%3E">
<style>${raw(styles)}</style>
</head>
<body>${body}${script === '' ? '' : html`<script>${raw(script)}</script>`}</body>
</html>`;
}
