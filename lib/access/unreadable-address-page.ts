/**
 * What answers a page whose address cannot be read, in the words of the page for what is not there. Whole
 * in itself: to show one of the app's, Next would send the request to itself over the network once more,
 * which fails when the connection does.
 */
export const unreadableAddressPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not found · Boarding Pass</title>
<style>
  body { max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif }
  main { border-left: 0.75rem solid #f4c430; padding-left: 1.5rem }
</style>
<main>
  <h1>There is nothing here for you</h1>
  <p>The address is wrong, the thing is gone, or it belongs to somebody else. Nothing was changed.</p>
  <p><a href="/">Home</a></p>
</main>
</html>
`;
