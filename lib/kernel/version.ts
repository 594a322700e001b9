import packageFile from '../../package.json' with { type: 'json' };

/** The release this portal was built from, as `CHANGELOG.md` numbers it. */
export const version: string = packageFile.version;
