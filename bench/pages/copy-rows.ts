import type { Client, Connection } from 'pg';
import type { BenchRows } from './rows.ts';

/** What pg's connection can do for COPY, which its types do not tell. */
type CopyConnection = { sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void };

/**
 * Lays rows into their tables with COPY, many times as quick as INSERT and with all checks of the
 * database but those of the verbs. What a row does not name is null.
 */
export async function copyRows(client: Client, rows: BenchRows): Promise<void> {
  for (const [model, some] of Object.entries(rows)) {
    if (some.length === 0) continue;
    const fields = fieldsOf(some);
    const columns = fields.map((field) => client.escapeIdentifier(snakeCase(field)));
    const lines = some.map((row) => lineOf(row, fields));
    const statement = `COPY ${client.escapeIdentifier(snakeCase(model))} (${columns}) FROM STDIN`;
    await copy(client, statement, Buffer.from(lines.join('')));
  }
}

function copy(client: Client, statement: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(data);
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    });
  });
}

function fieldsOf(rows: readonly object[]): string[] {
  const fields = new Set<string>();
  for (const row of rows) for (const field in row) fields.add(field);
  return [...fields];
}

// Each is asked for by its name: a map of every row of a million would cost more than all else.
function lineOf(row: object, fields: readonly string[]): string {
  let line = '';
  for (const field of fields) line += `${line && '\t'}${cell(Reflect.get(row, field))}`;
  return `${line}\n`;
}

const special = /[\\\n\r\t]/;

/** COPY's text format. JSON comes as text already; an array is one of plain words. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  const text = String(value);
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : text;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
