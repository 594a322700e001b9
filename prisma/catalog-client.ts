import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const INTERNAL_CHAR = 18;
const TEXT = 25;

/** Names of result columns that were of PostgreSQL's internal type "char" in this process. */
const charColumns = new Set<string>();

/**
 * A client that lets the catalog's internal type "char" through, as text: the schema engine reads
 * such columns when it describes a database, and Prisma's adapter 7.10 refuses the type.
 * A class, because a pool of `pg` makes its clients with `new`.
 */
export class CatalogClient extends pg.Client {
  constructor(options?: pg.ClientConfig) {
    super(options);
    this.connection.prependListener('rowDescription', (message: { fields: pg.FieldDef[] }) => {
      for (const field of message.fields) {
        if (field.dataTypeID !== INTERNAL_CHAR) continue;
        charColumns.add(field.name);
        field.dataTypeID = TEXT;
      }
    });
  }
}

/** The adapter, with those columns typed as the single characters that the engine expects. */
export function withCharacters(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const found = await queryRaw(query);
    const columnTypes = found.columnTypes.map((type, index) =>
      charColumns.has(found.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
    );
    return { ...found, columnTypes };
  };
  return adapter;
}
