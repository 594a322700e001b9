/**
 * A page in words that is whole in itself, for what is answered before Next: to show one of the app's,
 * Next would send the request to itself over the network once more, which fails when the connection
 * does. The texts are ours and go in as they are.
 */
export function plainPage({ title, heading, sentence }: PlainPage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Boarding Pass</title>
<style>
  body {
    max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem;
    font: 0.9375rem/1.5 "Inter Variable", Inter, system-ui, sans-serif;
    color: light-dark(oklch(0.24 0.035 262), oklch(0.95 0.008 90));
    background: light-dark(oklch(0.985 0.004 90), oklch(0.19 0.018 262))
  }
  h1 { margin: 0 0 0.5rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -0.02em }
  a { color: light-dark(oklch(0.52 0.17 262), oklch(0.74 0.13 262)) }
  main { border-left: 0.75rem solid oklch(0.84 0.16 88); padding: 0.25rem 0 0.25rem 1.5rem }
</style>
<main>
  <h1>${heading}</h1>
  <p>${sentence}</p>
  <p><a href="/">Home</a></p>
</main>
</html>
`;
}

type PlainPage = { title: string; heading: string; sentence: string };

/** For a page whose address cannot be read, in the words of the page for what is not there. */
export const unreadableAddressPage = plainPage({
  title: 'Not found',
  heading: 'There is nothing here for you',
  sentence:
    'The address is wrong, the thing is gone, or it belongs to somebody else. Nothing was changed.',
});

/** For a form that did not come as the portal's own pages send theirs. */
export const unreadableCallPage = plainPage({
  title: 'Not understood',
  heading: 'This form could not be read',
  sentence:
    'It did not arrive as a page of the portal sends it. Nothing was changed. Go back, load the page again, and send it once more.',
});
